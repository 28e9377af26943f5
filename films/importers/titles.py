"""The titles importer: a spreadsheet of films and series, matched, created and updated."""

import datetime as dt
from typing import Any

from django.db import DataError, IntegrityError, transaction

from core.importing.cells import Cells
from core.importing.ledger import Ledger, changes_between, columns_of
from core.importing.maps import ImportMap
from core.importing.outcomes import Outcome, Report, Word
from core.importing.slugs import slug_of
from films.importers import title_rows
from films.importers.attaching import Attachments
from films.importers.matching import Ambiguous, match
from films.importers.title_rows import TitleRow
from films.models import Title, TitleSlug
from films.names import sort_name
from films.search import index_people, index_titles

TEXTS = ("original_name", "countries")


class TitleImporter:
    """Reads rows of a titles spreadsheet and writes them, each within its own savepoint."""

    name = "titles"
    fields = {
        "name", "year", "kind", "original_name", "runtime_minutes", "genres", "directors", "cast",
        "countries", "languages", "certificate", "country", "release_date", "width",
    }  # fmt: skip
    schemes = {"imdb", "tmdb", "movielens"}
    required: tuple[tuple[str, ...], ...] = (("name",),)

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map
        # Ids of the titles this file has spoken of: one number a title, whatever the rows hold.
        self._seen: set[int] = set()

    def read(self, cells: Cells) -> TitleRow:
        """Return what a row says. Raises Refused."""
        return title_rows.read(cells)

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        attached = Attachments(ledger)
        outcomes, seen = [], set(self._seen)
        for row in parsed:
            attempt = _Attempt(row, attached, ledger, seen, at)
            try:
                with transaction.atomic():
                    outcome = attempt.carry_out()
            except (DataError, IntegrityError) as error:
                reason = str(error).splitlines()[0]
                outcome = Outcome(Word.REFUSED, f"the database refused the row: {reason}")
            else:
                attempt.enter()
            outcomes.append(outcome)
        index_titles(attached.titles.values())
        index_people(attached.new_people)
        self._seen = seen
        return outcomes


class _Attempt:
    """One row on its way in; nothing is noted before the row has held."""

    def __init__(
        self, row: TitleRow, attached: Attachments, ledger: Ledger, seen: set[int], at: dt.datetime
    ) -> None:
        self.row, self.attached, self.ledger, self.seen, self.at = row, attached, ledger, seen, at
        self.title: Title | None = None
        self.is_new = False
        self.changes: dict[str, list[Any]] = {}
        self.pieces = attached.pieces()

    def carry_out(self) -> Outcome:
        """Match the row, create or update its title, and attach what hangs on it."""
        try:
            self.title = match(self.row)
        except Ambiguous as doubt:
            return Outcome(Word.QUEUED, str(doubt))
        if self.title is not None and self.title.kind != self.row.kind:
            kinds = f"{self.row.kind}, and ours with this id is a {self.title.kind}"
            return Outcome(Word.QUEUED, f"ambiguous: the row is a {kinds} ({self.title.slug})")
        if self.title is None:
            self.is_new = True
            self.title = _create(self.row, self.at)
            self.pieces.attach(self.title, self.row)
            return Outcome(Word.CREATED)
        is_again = self.title.pk in self.seen
        self.changes = _update(self.title, self.row, self.at, only_empty=is_again)
        self.pieces.attach(self.title, self.row, only_missing=is_again)
        if is_again and (self._changed or self._is_touched(self.title)):
            return Outcome(Word.MERGED)
        return Outcome(Word.UPDATED if self._changed else Word.UNCHANGED)

    @property
    def _changed(self) -> bool:
        return bool(self.changes) or self.pieces.are_any

    def _is_touched(self, title: Title) -> bool:
        return title.pk in self.attached.titles or bool(self.ledger.touched(Title, [title.pk]))

    def enter(self) -> None:
        """Note what the row did, now that it has held."""
        if self.title is None:
            return
        self.seen.add(self.title.pk)
        if self.is_new:
            self.ledger.created([self.title])
        self.ledger.changed(self.title, self.changes)
        self.pieces.enter()
        if self.is_new or self._changed:
            self.attached.titles[self.title.pk] = self.title


def _create(row: TitleRow, at: dt.datetime) -> Title:
    opens = row.release_date if row.release_date and row.release_date > at.date() else None
    return Title.objects.create(
        kind=row.kind,
        slug=_slug(row),
        name=row.name,
        sort_name=sort_name(row.name),
        original_name=row.original_name,
        year=row.year,
        release_width=row.width or Title.Width.WIDE,
        released_on=row.release_date,
        runtime_minutes=row.runtime_minutes,
        countries=row.countries,
        counts_from=opens,
        is_open=opens is None,
    )


def _update(
    title: Title, row: TitleRow, at: dt.datetime, *, only_empty: bool
) -> dict[str, list[Any]]:
    """Write what differs onto a standing title; return the changes as they are booked."""
    told = {
        "name": row.name,
        "sort_name": sort_name(row.name),
        "year": row.year,
        "runtime_minutes": row.runtime_minutes,
        "released_on": row.release_date,
        **{name: getattr(row, name) for name in TEXTS},
    }
    if title.critic_counted == 0 and title.audience_counted == 0:
        told["release_width"] = row.width  # afterwards the badges depend on it
    if row.name == title.name:
        del told["sort_name"]
    was = columns_of(title)
    for name, value in told.items():
        if value and not (only_empty and was[name]):
            setattr(title, name, value)
    if columns_of(title) == was:
        return {}
    title.updated_at = at
    changes = changes_between(was, columns_of(title))
    Title.objects.filter(pk=title.pk).update(**{name: getattr(title, name) for name in changes})
    Title.history.bulk_history_create([title], update=True)  # `update` sends no signal
    return changes


def _slug(row: TitleRow) -> str:
    base = slug_of(row.name, otherwise="title")
    tries = [base, f"{base}-{row.year}"] if row.year else [base]
    number = 2
    while True:
        slug = tries.pop(0) if tries else f"{base}-{row.year or 'title'}-{number}"
        taken = Title.everything.filter(slug=slug).exists()
        if not taken and not TitleSlug.objects.filter(slug=slug).exists():
            return slug
        number += not tries
