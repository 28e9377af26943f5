"""Critics and publications by name: found, or made when a row first speaks of them."""

from collections.abc import Collection, Iterable

from importing.bookkeeping import Bookkeeping, Changes
from importing.slugs import free_slugs
from reviews.models import Critic, Publication


class Ambiguous(Exception):
    """Several rows of ours have this name; the message says so."""


class Names[M: (Critic, Publication)]:
    """The critics, or the publications, that a batch speaks of, by their exact names."""

    def __init__(self, model: type[M], names: Iterable[str]) -> None:
        self.model: type[M] = model
        self.found: dict[str, list[M]] = {}
        wanted = sorted({name for name in names if name})
        for item in model._default_manager.filter(name__in=wanted).order_by("pk"):
            self.found.setdefault(item.name, []).append(item)

    def make_missing(self, names: Collection[str], books: Bookkeeping) -> list[M]:
        """Make those of these names that are not known yet, and return them."""
        missing = sorted({name for name in names if name and name not in self.found})
        if not missing:
            return []
        otherwise = self.model._meta.model_name or "name"
        slugs = free_slugs(missing, model=self.model, otherwise=otherwise)
        made = [self.model(name=name, slug=slugs[name]) for name in missing]
        self.model._default_manager.bulk_create(made)
        books.created(made)
        self.found.update({item.name: [item] for item in made})
        return made

    def one(self, name: str) -> M | None:
        """Return who has this name, None for no name. Raises Ambiguous."""
        if not name:
            return None
        items = self.found[name]
        if len(items) > 1:
            kind = self.model._meta.verbose_name
            raise Ambiguous(f"ambiguous: {len(items)} rows of {kind} are named {name}")
        return items[0]


def make_top(critics: Iterable[Critic], *, source: str, books: Bookkeeping) -> None:
    """Mark critics a file calls top critics; who already is one keeps the reason that stands."""
    for critic in critics:
        if critic.is_top:
            continue
        reason = f"as imported from {source}"
        changes: Changes = {
            "is_top": [False, True],
            "top_reason": [critic.top_reason, reason],
        }
        critic.is_top, critic.top_reason = True, reason
        critic.save(update_fields=["is_top", "top_reason"])
        books.changed(critic, changes)
