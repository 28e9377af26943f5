"""Writing imported nominations with their bodies, ceremonies and categories, a batch at once."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import Max

from editorial.awards import ballots
from editorial.awards.placing import Named, Placed
from editorial.models import (
    AwardBody,
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from films.importers.title_rows import Children
from importing.bookkeeping import Bookkeeping
from importing.outcomes import RowStatus


class Written(Protocol):
    """What is asked of a row."""

    @property
    def body(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def category(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def ceremony(self) -> dict[str, object]: ...
    @property
    def columns(self) -> dict[str, object]: ...
    @property
    def titles(self) -> tuple[Named, ...]: ...
    @property
    def people(self) -> tuple[Named, ...]: ...


class AwardRows:
    """One source's nominations. What an editor has linked stays linked."""

    def __init__(self, source: str, books: Bookkeeping) -> None:
        self.source, self.books = source, books

    def write(self, rows: Sequence[Written], placed: Sequence[Placed]) -> list[set[RowStatus]]:
        """Write rows with whom they name; what became of each, and of its nominees."""
        bodies, _made = self.books.by_name(AwardBody, [row.body for row in rows], longest=60)
        body_of = [bodies[row.body][0].pk for row in rows]
        ceremonies = self._ceremonies(rows, body_of)
        ballots.lock(set(ceremonies.values()))
        categories = self._categories(rows, body_of)
        keys = [(self.source, row.key) for row in rows]
        standing = Nomination.objects.filter(
            source=self.source, source_key__in=[row.key for row in rows]
        )
        nominations = Children(Nomination, ("source", "source_key"), standing, self.books)
        statuses: list[set[RowStatus]] = []
        for row, key, body in zip(rows, keys, body_of, strict=True):
            fixed = {} if key in nominations.standing else {
                "ceremony_id": ceremonies[body, row.year],
                "category_id": categories[body, row.category],
                "place": row.line,
            }  # fmt: skip
            statuses.append({nominations.put(key, {**fixed, **row.columns})})
        nominations.save()
        ids = [nominations.standing[key].pk for key in keys]
        self._name(NominatedTitle, "title_id", ids, [r.titles for r in rows],
                   [one.titles for one in placed], statuses)  # fmt: skip
        self._name(NominatedPerson, "person_id", ids, [r.people for r in rows],
                   [one.people for one in placed], statuses)  # fmt: skip
        ballots.recount(set(ceremonies.values()))
        taken_back = [
            pk for pk, row in zip(ids, rows, strict=True) if row.columns.get("is_withdrawn")
        ]
        ballots.ask_again(taken_back, self.books.at)
        return statuses

    def _ceremonies(
        self, rows: Sequence[Written], body_of: Sequence[int]
    ) -> dict[tuple[int, int], int]:
        years = {row.year for row in rows}
        standing = Ceremony.objects.filter(body__in=set(body_of), year__in=years)
        ceremonies = Children(Ceremony, ("body_id", "year"), standing, self.books)
        for row, body in zip(rows, body_of, strict=True):
            ceremonies.put((body, row.year), row.ceremony)
        ceremonies.save()
        return {key: one.pk for key, one in ceremonies.standing.items()}

    def _categories(
        self, rows: Sequence[Written], body_of: Sequence[int]
    ) -> dict[tuple[int, str], int]:
        """Return the categories, new ones after those that stand, in the order of the file."""
        held = AwardCategory.objects.filter(body__in=set(body_of))
        standing = {(one.body_id, one.name): one for one in held}
        last = dict(held.values_list("body").annotate(last=Max("place")))
        made = []
        for key in zip(body_of, [row.category for row in rows], strict=True):
            if key not in standing:
                last[key[0]] = last.get(key[0], 0) + 1
                standing[key] = AwardCategory(body_id=key[0], name=key[1], place=last[key[0]])
                made.append(standing[key])
        AwardCategory.objects.bulk_create(made)
        self.books.created(made)
        return {key: one.pk for key, one in standing.items()}

    def _name(
        self,
        model: type[Any],
        column: str,
        ids: Sequence[int],
        named: Sequence[Sequence[Named]],
        ours: Sequence[Sequence[int | None]],
        statuses: Sequence[set[RowStatus]],
    ) -> None:
        """Write whom or what nominations name. Of ours each stands once in a nomination."""
        standing = model.objects.filter(nomination__in=ids)
        rows = Children(model, ("nomination_id", "place"), standing, self.books)
        taken = {(one.nomination_id, getattr(one, column)) for one in rows.standing.values()}
        for pk, names, found, status in zip(ids, named, ours, statuses, strict=True):
            for place, (one, known) in enumerate(zip(names, found, strict=True)):
                held = rows.standing.get((pk, place))
                is_named = known is not None and (pk, known) in taken
                if is_named or (held is not None and getattr(held, column)):
                    continue
                columns: dict[str, object] = {} if known is None else {column: known}
                if held is None:
                    columns |= {"name": one.name, "outside_id": one.outside_id}
                if columns:
                    taken.add((pk, known))
                    became = rows.put((pk, place), columns)
                    status.add(RowStatus.UPDATED if held is None else became)
        rows.save()
