"""Which of our titles a row is about: by its ids in other catalogues first, then by name and year.

Asked for a batch at once, with a few queries for all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.folding import fold
from core.models import SearchDocument
from films.importers.identifying import Outside, locate
from films.models import Identifier, Title
from films.names import sort_name
from films.search import TITLE
from importing.outcomes import Choice, Outcome, Word

FILMS_AND_SERIES = (Title.Kind.FILM, Title.Kind.SERIES)


class Ambiguous(Exception):
    """Several titles may be meant; the message names them, ``candidates`` are their ids."""

    def __init__(self, said: str, candidates: Iterable[int] = ()) -> None:
        super().__init__(said)
        self.candidates = sorted(candidates)

    @property
    def outcome(self) -> Outcome:
        """Return what becomes of the row."""
        return Outcome(Word.QUEUED, str(self), tuple(("films.title", pk) for pk in self.candidates))


@dataclass(frozen=True)
class Sought:
    """A title as a row names it. ``slack`` is how many years earlier it may be."""

    outsides: tuple[Outside, ...] = ()
    name: str = ""
    year: int | None = None
    kinds: tuple[str, ...] = FILMS_AND_SERIES
    slack: int = 0
    needs_year: bool = False

    @property
    def called(self) -> str:
        """Return how the row names it, for a report."""
        ids = ", ".join(map(str, self.outsides))
        named = f"{self.name} ({self.year})" if self.year else self.name
        return f"named {named}" if named else f"with the id {ids}"


@dataclass(frozen=True)
class _Known:
    pk: int
    year: int | None
    kind: str


class Finder:
    """The titles that the rows of a batch may be about."""

    def __init__(self, wanted: Iterable[Sought]) -> None:
        sought = list(wanted)
        self._by_id = locate(outside for one in sought for outside in one.outsides)
        unplaced = [one for one in sought if one.name and not self._ids(one)]
        self._by_name = self._load_names(unplaced)
        schemes = {outside.scheme for one in unplaced for outside in one.outsides}
        self._held = self._load_schemes(schemes)

    def one(self, sought: Sought, choice: Choice | None = None) -> int | None:
        """Return the id of the title that is meant, None where we have none. Raises Ambiguous.

        A title of the name that has another id in a catalogue the row names is another title.
        """
        if choice is not None:
            return _chosen(choice)
        by_id = self._ids(sought)
        if len(by_id) > 1:
            said = f"ambiguous: its ids belong to {len(by_id)} titles ({_slugs(by_id)})"
            raise Ambiguous(said, by_id)
        if by_id:
            return by_id.pop()
        same_name = [
            known
            for known in self._by_name.get(fold(sought.name)[:300], [])
            if known.kind in sought.kinds
        ]
        named = {outside.scheme for outside in sought.outsides}
        free = [known for known in same_name if not named & self._held.get(known.pk, set())]
        return self._by_year(sought, free)

    def _by_year(self, sought: Sought, free: list[_Known]) -> int | None:
        if sought.year is None and sought.needs_year:
            with_none = {known.pk for known in free if known.year is None}
            if len(with_none) == 1:
                return with_none.pop()
            if free:
                ids = {known.pk for known in free}
                said = f"ambiguous: no year, and this name is taken ({_slugs(ids)})"
                raise Ambiguous(said, ids)
            return None
        for earlier in range(sought.slack + 1):
            year = sought.year - earlier if sought.year else None
            fits = {known.pk for known in free if sought.year is None or known.year == year}
            if len(fits) > 1:
                raise Ambiguous(f"ambiguous: {len(fits)} titles match ({_slugs(fits)})", fits)
            if fits:
                return fits.pop()
        return None

    def take(self, sought: Sought, pk: int, year: int | None, kind: str) -> None:
        """Know a title that this batch has made or identified, for the rows that follow."""
        for outside in sought.outsides:
            self._held.setdefault(pk, set()).add(outside.scheme)
        known = self._by_name.setdefault(fold(sought.name)[:300], [])
        if all(one.pk != pk for one in known):
            known.append(_Known(pk, year, kind))

    def _ids(self, sought: Sought) -> set[int]:
        return {self._by_id[one].pk for one in sought.outsides if one in self._by_id}

    def _load_names(self, wanted: list[Sought]) -> dict[str, list[_Known]]:
        if not wanted:
            return {}
        folded = {fold(one.name)[:300] for one in wanted}
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


def _chosen(choice: Choice) -> int | None:
    """Return the title an editor chose, or the one it was merged into. Raises Ambiguous."""
    if choice.pk is None:
        return None
    rows = Title.everything.filter(pk=choice.pk).values_list("pk", "merged_into_id")
    for pk, kept in rows:
        return kept or pk
    raise Ambiguous("the title that was chosen is gone")


def _slugs(ids: set[int]) -> str:
    shown = sorted(ids)[:10]
    slugs = Title.objects.filter(pk__in=shown).order_by("pk").values_list("slug", flat=True)
    return ", ".join(slugs) + (", …" if len(ids) > len(shown) else "")
