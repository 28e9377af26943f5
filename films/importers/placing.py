"""Rows about titles we hold: which title each is about, and what becomes of those about none."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from films.importers.identifying import outsides_of
from films.importers.matching import FILMS_AND_SERIES, Ambiguous, Finder, Sought
from films.models import Title
from importing.cells import Cells
from importing.outcomes import Choice, Outcome, Refused, Word

TITLE_FIELDS = {"title", "year", "kind_of_title"}
SCHEMES = {"imdb", "tmdb", "movielens"}
NEW = "a title has to be imported before what is told of it"


class Placed(Protocol):
    """A row that names a title."""

    @property
    def sought(self) -> Sought:
        """Return which title is meant."""

    @property
    def choice(self) -> Choice | None:
        """Return what an editor said."""


def read_sought(cells: Cells, *, slack: int = 0) -> Sought:
    """Read which title a row is about: ids, name, year, kind. Raises Refused."""
    outsides = outsides_of(cells)
    name = cells.words("title", longest=300)
    if not name and not outsides:
        raise Refused("the row names no title")
    kind = cells.choice("kind_of_title", FILMS_AND_SERIES)
    kinds: tuple[str, ...] = (kind,) if kind else FILMS_AND_SERIES
    year = cells.whole("year", least=1870, most=2100)
    return Sought(outsides, name, year, kinds, slack)


def place(rows: Sequence[Any]) -> tuple[dict[int, int], dict[int, Outcome]]:
    """Return by row number the ids of the titles, and what became of rows about none of ours."""
    told: Sequence[Placed] = rows
    finder = Finder(row.sought for row in told)
    placed: dict[int, int] = {}
    outcomes: dict[int, Outcome] = {}
    for number, row in enumerate(told):
        try:
            pk = finder.one(row.sought, row.choice)
        except Ambiguous as doubt:
            outcomes[number] = doubt.outcome
            continue
        if pk is not None:
            placed[number] = pk
        elif row.choice is not None:
            outcomes[number] = Outcome(Word.REFUSED, NEW)
        else:
            outcomes[number] = Outcome(Word.REFUSED, f"there is no title {row.sought.called}")
    return placed, outcomes


@dataclass
class Tellings:
    """What became of the several things one row says, as one word."""

    words: set[Word]

    @property
    def word(self) -> Word:
        """Return the strongest word; a row that says nothing is skipped."""
        order = (Word.CREATED, Word.UPDATED, Word.MERGED, Word.UNCHANGED)
        return next((word for word in order if word in self.words), Word.SKIPPED)


def titles_of(ids: Iterable[int]) -> dict[int, Title]:
    """Return titles by id."""
    return {title.pk: title for title in Title.objects.filter(pk__in=set(ids))}


def friday_of(day: dt.date) -> dt.date | None:
    """Return the Friday a weekend began on; None for a day that is of no weekend."""
    later = (day.weekday() - 4) % 7
    return day - dt.timedelta(days=later) if later <= 2 else None
