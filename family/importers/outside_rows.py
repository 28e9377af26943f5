"""Writing what a source says of a batch of titles. The first row of a file about a title stands."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model

from family.models import OutsideAdvice, OutsideScore, OutsideSource
from films.importers.title_rows import Children
from importing.bookkeeping import Bookkeeping, columns_of
from importing.outcomes import RowStatus


def standing_source(name: str, said: Mapping[str, object], books: Bookkeeping) -> OutsideSource:
    """Return the source of this name, made where it is missing, and filled where it is empty."""
    found, made = books.by_name(OutsideSource, [name])
    source: OutsideSource = found[name][0]
    was = columns_of(source)
    for column, value in said.items():
        if was[column] in (None, ""):
            setattr(source, column, value)
    if made:
        source.save()
    else:
        books.save_changed([(source, was)])
    return source


class OutsideRows:
    """The scores and the advice of one source on some titles, as they stand and as they become.

    ``categories`` are the source's, in the order in which they are shown.
    """

    def __init__(
        self,
        source: OutsideSource,
        categories: Iterable[str],
        titles: Collection[int],
        books: Bookkeeping,
    ) -> None:
        self.source = source
        self.places = {category: place for place, category in enumerate(categories, start=1)}
        self.scores = _Rows(OutsideScore, ("title_id", "source_id", "category"), self._of(
            OutsideScore, titles), books)  # fmt: skip
        self.advice = _Rows(OutsideAdvice, ("title_id", "source_id"), self._of(
            OutsideAdvice, titles), books)  # fmt: skip

    def put(
        self, title: int, scores: Mapping[str, str], advice: Mapping[str, object]
    ) -> set[RowStatus]:
        """Take in what a row says of a title; return what became of each part."""
        statuses = {
            self.scores.put(
                (title, self.source.pk, category),
                {"score": score, "place": self.places.get(category, 0)},
            )
            for category, score in scores.items()
        }
        if advice:
            statuses.add(self.advice.put((title, self.source.pk), advice))
        return statuses

    def save(self) -> None:
        """Write what is new and what has changed."""
        self.scores.save()
        self.advice.save()

    def _of(self, model: type[Any], titles: Collection[int]) -> list[Any]:
        return list(model.objects.filter(source=self.source, title__in=titles))


class _Rows[M: Model](Children[M]):
    """Rows of which a later row of the same file only fills what is empty, a 0 not being empty."""

    def __init__(
        self, model: type[M], key: tuple[str, ...], standing: list[M], books: Bookkeeping
    ) -> None:
        super().__init__(model, key, standing, books)
        self._touched = books.touched(model, [one.pk for one in standing])
        self._written: set[tuple[Any, ...]] = set()

    def put(self, key: tuple[Any, ...], columns: Mapping[str, object]) -> RowStatus:
        held = self.standing.get(key)
        if held is not None and self.is_again(held):
            empty = {n: said for n, said in columns.items() if getattr(held, n) in (None, "")}
            is_repeated = key in self._written or held.pk in self._touched
            status = self.change(held, empty)
            return RowStatus.MERGED if is_repeated else status
        status = super().put(key, columns)
        if status is not RowStatus.UNCHANGED:
            self._written.add(key)
        return status
