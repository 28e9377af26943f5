"""Which of our titles and people a nomination names: by id; else by name, in step with a title.

Asked for a batch at once, with a few queries for all of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from films.importers.matching import Ambiguous, Finder
from films.importers.records import ExternalId, TitleQuery
from films.models import Credit, PersonIdentifier
from importing.bookkeeping import Bookkeeping
from importing.outcomes import Choice, Outcome, RowStatus

TITLES_BY_NAME = "titles kept by name: none of ours"
PEOPLE_BY_NAME = "people kept by name: none of ours"


@dataclass(frozen=True)
class Named:
    """A title or person as a row names it, with its id in a catalogue."""

    name: str
    scheme: str
    value: str

    @property
    def outside_id(self) -> str:
        """Return the id as it is kept."""
        return f"{self.scheme}:{self.value}" if self.value else ""


class Naming(Protocol):
    """What is asked of a row."""

    @property
    def year(self) -> int: ...
    @property
    def titles(self) -> tuple[Named, ...]: ...
    @property
    def people(self) -> tuple[Named, ...]: ...
    @property
    def choice(self) -> Choice | None: ...


@dataclass(frozen=True)
class Placed:
    """Which of ours each named title and person is, in order; None where it is none."""

    titles: list[int | None]
    people: list[int | None]


class Several(Exception):
    """Several of ours may be meant."""

    def __init__(self, said: str, model: str, ids: Iterable[int]) -> None:
        super().__init__(said)
        self.outcome = Outcome(RowStatus.QUEUED, said, tuple((model, pk) for pk in sorted(ids)))


class Nominees:
    """The titles and people that the rows of a batch may name."""

    def __init__(self, rows: Sequence[Naming], books: Bookkeeping) -> None:
        self.books = books
        self._finder = Finder(_query(one, row.year) for row in rows for one in row.titles)
        self._by_id = _people_by_id(one for row in rows for one in row.people)
        self._credited: dict[int, dict[str, set[int]]] = {}
        self._held: dict[int, set[tuple[str, str]]] = {}
        self._load_credits(rows)

    def place(self, row: Naming) -> Placed:
        """Find what a row names. Raises Several where an editor has to say."""
        unused = [row.choice] if row.choice else []
        titles = [self._title(_query(one, row.year), unused) for one in row.titles]
        people = [self._person(one, titles, unused) for one in row.people]
        self.books.notes[TITLES_BY_NAME] += titles.count(None)
        self.books.notes[PEOPLE_BY_NAME] += people.count(None)
        return Placed(titles, people)

    def _title(self, query: TitleQuery, unused: list[Choice]) -> int | None:
        try:
            return self._finder.one(query)
        except Ambiguous as match:
            if unused:
                return self._finder.one(query, unused.pop())
            raise Several(str(match), "films.title", match.candidates) from match

    def _person(self, one: Named, titles: Sequence[int | None], unused: list[Choice]) -> int | None:
        known = self._by_id.get((one.scheme, one.value))
        if known:
            return known
        found = {
            pk
            for title in titles
            if title
            for pk in self._credited.get(title, {}).get(one.name, ())
            if not self._is_another(pk, one)
        }
        if len(found) > 1:
            if unused:
                chosen = unused.pop().pk
                return chosen if chosen in found else None
            said = f"ambiguous: {len(found)} people of this title are called {one.name[:100]}"
            raise Several(said, "films.person", found)
        return found.pop() if found else None

    def _is_another(self, pk: int, one: Named) -> bool:
        """Tell whether somebody has another id in the catalogue that the row names one of."""
        held = {value for scheme, value in self._held.get(pk, ()) if scheme == one.scheme}
        return bool(one.value and held and one.value not in held)

    def _load_credits(self, rows: Sequence[Naming]) -> None:
        titles: set[int | None] = set()
        names: set[str] = set()
        for row in rows:
            for query in [_query(one, row.year) for one in row.titles]:
                try:
                    titles.add(self._finder.one(query))
                except Ambiguous as match:
                    titles.update(match.candidates)
            names.update(one.name for one in row.people)
        parts = Credit.objects.filter(title__in=titles - {None}, person__name__in=names)
        for title, person, name in parts.values_list("title", "person", "person__name"):
            self._credited.setdefault(title, {}).setdefault(name, set()).add(person)
        people = {pk for named in self._credited.values() for ids in named.values() for pk in ids}
        held = PersonIdentifier.objects.filter(person__in=people)
        for person, scheme, value in held.values_list("person", "scheme", "value"):
            self._held.setdefault(person, set()).add((scheme, value))


def _query(one: Named, year: int) -> TitleQuery:
    """Ask for a film of the year that is honored, or of the one before."""
    ids = (ExternalId(one.scheme, one.value),) if one.value else ()
    return TitleQuery(ids, one.name, year, slack=1)


def _people_by_id(wanted: Iterable[Named]) -> dict[tuple[str, str], int]:
    """People who have these ids, the kept one of those that were merged."""
    values: dict[str, set[str]] = {}
    for one in wanted:
        if one.value:
            values.setdefault(one.scheme, set()).add(one.value)
    found: dict[tuple[str, str], int] = {}
    for scheme, some in values.items():
        rows = PersonIdentifier.objects.filter(scheme=scheme, value__in=some)
        for value, pk, kept in rows.values_list("value", "person", "person__merged_into"):
            found[scheme, value] = kept or pk
    return found
