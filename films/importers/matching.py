"""Which of our titles a row is about: by its ids in other catalogues first, then by name and year.

Asked for a batch at once, with a few queries for all of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.folding import fold
from core.models import SearchDocument
from films.importers.records import ExternalId, TitleQuery
from films.models import Identifier, Title
from films.names import sort_name
from films.search import TITLE
from importing.outcomes import Choice, Outcome, RowStatus

NEW = "a title has to be imported before what is told of it"


@dataclass(frozen=True)
class TitleRef:
    """What a review needs to know of its title."""

    pk: int
    kind: str
    is_open: bool

    @property
    def takes_critic_reviews(self) -> bool:
        return self.kind != Title.Kind.SERIES


def locate(wanted: Iterable[ExternalId]) -> dict[ExternalId, TitleRef]:
    """The titles that have these ids, in one query for each scheme."""
    by_scheme: dict[str, set[str]] = {}
    for external_id in wanted:
        by_scheme.setdefault(external_id.scheme, set()).add(external_id.value)
    found: dict[ExternalId, TitleRef] = {}
    for scheme, values in by_scheme.items():
        rows = Identifier.objects.filter(scheme=scheme, value__in=values)
        for value, pk, kept, kind, is_open in rows.values_list(
            "value", "title_id", "title__merged_into_id", "title__kind", "title__is_open"
        ):
            found[ExternalId(scheme, value)] = TitleRef(kept or pk, kind, is_open)
    return found


class Ambiguous(Exception):
    """Several titles may be meant; the message names them, ``candidates`` are their ids."""

    def __init__(self, said: str, candidates: Iterable[int] = ()) -> None:
        super().__init__(said)
        self.candidates = sorted(candidates)

    @property
    def outcome(self) -> Outcome:
        return Outcome(
            RowStatus.QUEUED, str(self), tuple(("films.title", pk) for pk in self.candidates)
        )


@dataclass(frozen=True)
class _Known:
    pk: int
    year: int | None
    kind: str


class Finder:
    """The titles that the rows of a batch may be about."""

    def __init__(self, wanted: Iterable[TitleQuery]) -> None:
        queries = list(wanted)
        self.places = locate(external_id for one in queries for external_id in one.external_ids)
        unplaced = [one for one in queries if one.name and not self._ids(one)]
        self._by_name = self._load_names(unplaced)
        schemes = {external_id.scheme for one in unplaced for external_id in one.external_ids}
        self._held = self._load_schemes(schemes)

    def one(self, query: TitleQuery, choice: Choice | None = None) -> int | None:
        """The id of the title that is meant, None where we have none. Raises Ambiguous.

        A title of the name that has another id in a catalogue the row names is another title.
        """
        if choice is not None:
            return _chosen(choice)
        by_id = self._ids(query)
        if len(by_id) > 1:
            said = f"ambiguous: its ids belong to {len(by_id)} titles ({_slugs(by_id)})"
            raise Ambiguous(said, by_id)
        if by_id:
            return by_id.pop()
        same_name = [
            known for known in self._by_name.get(query.folded, []) if known.kind in query.kinds
        ]
        named = {external_id.scheme for external_id in query.external_ids}
        free = [known for known in same_name if not named & self._held.get(known.pk, set())]
        return self._by_year(query, free)

    def _by_year(self, query: TitleQuery, free: list[_Known]) -> int | None:
        if query.year is None and query.needs_year:
            with_none = {known.pk for known in free if known.year is None}
            if len(with_none) == 1:
                return with_none.pop()
            if free:
                ids = {known.pk for known in free}
                said = f"ambiguous: no year, and this name is taken ({_slugs(ids)})"
                raise Ambiguous(said, ids)
            return None
        for earlier in range(query.slack + 1):
            year = query.year - earlier if query.year else None
            fits = {known.pk for known in free if query.year is None or known.year == year}
            if len(fits) > 1:
                raise Ambiguous(f"ambiguous: {len(fits)} titles match ({_slugs(fits)})", fits)
            if fits:
                return fits.pop()
        return None

    def _ids(self, query: TitleQuery) -> set[int]:
        return {self.places[one].pk for one in query.external_ids if one in self.places}

    def _load_names(self, wanted: list[TitleQuery]) -> dict[str, list[_Known]]:
        if not wanted:
            return {}
        folded = {one.folded for one in wanted}
        documents = SearchDocument.objects.filter(kind=TITLE, folded_name__in=folded)
        ids = set(documents.values_list("object_id", flat=True))
        # Titles that are not in the search index yet; this column has an index, the name has none.
        filed = {name for one in wanted for name in (one.name.lower(), sort_name(one.name))}
        by_file = Title.objects.filter(kind__in=Title.Kind.values, sort_name__in=filed)
        by_document = Title.objects.filter(pk__in=ids)
        rows: dict[int, tuple[str, _Known]] = {}
        for titles in (by_document, by_file):
            for pk, name, year, kind in titles.values_list("pk", "name", "year", "kind"):
                rows[pk] = (fold(name)[:300], _Known(pk, year, kind))
        found: dict[str, list[_Known]] = {}
        for _, (key, known) in sorted(rows.items()):
            if key in folded:
                found.setdefault(key, []).append(known)
        return found

    def _load_schemes(self, schemes: set[str]) -> dict[int, set[str]]:
        ids = {known.pk for group in self._by_name.values() for known in group}
        held: dict[int, set[str]] = {}
        if ids and schemes:
            rows = Identifier.objects.filter(title_id__in=ids, scheme__in=schemes)
            for pk, scheme in rows.values_list("title_id", "scheme"):
                held.setdefault(pk, set()).add(scheme)
        return held


def match_rows(rows: Sequence[Any]) -> tuple[dict[int, int], dict[int, Outcome]]:
    """By row number the ids of the titles, and what became of rows about none of ours.

    Rows have a ``query`` (TitleQuery) and a ``choice`` (Choice or None).
    """
    finder = Finder(row.query for row in rows)
    placed: dict[int, int] = {}
    outcomes: dict[int, Outcome] = {}
    for number, row in enumerate(rows):
        try:
            pk = finder.one(row.query, row.choice)
        except Ambiguous as match:
            outcomes[number] = match.outcome
            continue
        if pk is not None:
            placed[number] = pk
        elif row.choice is not None:
            outcomes[number] = Outcome(RowStatus.REFUSED, NEW)
        else:
            outcomes[number] = Outcome(RowStatus.REFUSED, f"there is no title {row.query.called}")
    return placed, outcomes


def _chosen(choice: Choice) -> int | None:
    """The title an editor chose, or the one it was merged into. Raises Ambiguous."""
    if choice.pk is None:
        return None
    rows = Title.all_objects.filter(pk=choice.pk).values_list("pk", "merged_into_id")
    for pk, kept in rows:
        return kept or pk
    raise Ambiguous("the title that was chosen is gone")


def _slugs(ids: set[int]) -> str:
    shown = sorted(ids)[:10]
    slugs = Title.objects.filter(pk__in=shown).order_by("pk").values_list("slug", flat=True)
    return ", ".join(slugs) + (", …" if len(ids) > len(shown) else "")
