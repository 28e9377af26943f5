"""Which models are moderated, and how each is shown, locked and taken out with its author.

An app registers its models in its ``ready``. That is all it takes for a thing to be reported on a
page of its own, to be decided about in the queue, and to leave and return with its author's
account. ``moderation.checks`` refuses to start with a moderated model that nobody registered.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet

from accounts.models import User
from moderation.models.moderated import Moderated, ModeratedQuerySet


@dataclass(frozen=True, kw_only=True)
class ModeratedKind:
    """One moderated model.

    ``related`` is loaded with it wherever it is shown. The two templates get it as ``item``: on
    the report page, and on a moderator's. ``lock`` locks the rows of these ids, and first what
    must be locked before them. ``exclude`` takes everything of an author out of the site, or back
    in.
    """

    model: type[Moderated]
    report_heading: Any  # text, or its lazy translation
    count: Callable[[int], str]  # "12 ratings"
    related: tuple[str, ...] = ("author",)
    report_template: str = "moderation/_item.html"
    case_template: str = "moderation/_item.html"
    lock: Callable[[Iterable[int]], list[Any]] | None = None
    exclude: Callable[[User, bool, dt.datetime], object] | None = None

    def shown(self) -> ModeratedQuerySet[Any]:
        """Return all of its rows with what is shown of them."""
        rows = cast(ModeratedQuerySet[Any], self.model._default_manager.all())
        return rows.select_related(*self.related)

    def of_author(self, author: User) -> QuerySet[Any]:
        """Return everything of this kind that somebody wrote."""
        return self.model._base_manager.filter(author=author)

    def locked(self, ids: Iterable[int]) -> list[Any]:
        """Lock these rows; return them by id. Must run inside a transaction."""
        if self.lock:
            return self.lock(ids)
        rows = self.model._base_manager.select_for_update()
        return list(rows.filter(pk__in=list(ids)).order_by("pk"))

    def set_excluded(self, author: User, is_excluded: bool, at: dt.datetime) -> None:
        """Take everything this author wrote out of the site, or back in."""
        if self.exclude:
            self.exclude(author, is_excluded, at)
        else:
            self.of_author(author).update(author_excluded=is_excluded)


_kinds: dict[type[Moderated], ModeratedKind] = {}


def register(kind: ModeratedKind) -> None:
    """Moderate this model from now on."""
    _kinds[kind.model] = kind


def kinds() -> list[ModeratedKind]:
    """Return every kind, by the names of the models: the order in which rows are locked."""
    return sorted(_kinds.values(), key=lambda kind: kind.model._meta.label_lower)


def kind_of(model: type[Moderated]) -> ModeratedKind:
    """Return how a model is moderated. Raises KeyError for one that nobody registered."""
    return _kinds[model]


def kind_at(path: str) -> ModeratedKind | None:
    """Return the kind whose report pages stand under a path."""
    return next((kind for kind in _kinds.values() if kind.model.report_path == path), None)
