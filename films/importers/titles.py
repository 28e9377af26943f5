"""The titles importer: a spreadsheet of films, series and seasons, matched, created, updated."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from films.importers import title_rows
from films.importers.attaching import Attachments, Pieces
from films.importers.facts import Facts
from films.importers.matching import Ambiguous, Finder
from films.importers.title_rows import TitleRow
from films.importers.titles_written import free_title_slug, save_changed
from films.models import Title
from films.names import season_key, season_name, season_sort, sort_name
from films.search import index_people, index_titles
from importing.batches import BY_THE_DATABASE, refused_by_the_database
from importing.cells import Cells
from importing.ledger import Ledger, columns_of
from importing.maps import ImportMap
from importing.outcomes import Outcome, Refused, Report, Word
from importing.running import BATCH


class TitleImporter:
    """Reads rows of a titles spreadsheet and writes them, each within its own savepoint."""

    name = "titles"
    batch = BATCH
    fields = {
        "name", "year", "kind", "original_name", "runtime_minutes", "genres", "directors", "cast",
        "countries", "languages", "certificate", "country", "release_date", "width", "synopsis",
        "network", "status", "episode_count", "companies", "budget", "domestic_gross",
        "worldwide_gross", "series", "series_id", "series_year", "season",
    }  # fmt: skip
    schemes = {"imdb", "tmdb", "movielens"}
    required: tuple[tuple[str, ...], ...] = (("name", "season"),)

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> TitleRow:
        """Return what a row says. Raises Refused."""
        return title_rows.read(cells)

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        attached = Attachments()
        outcomes = []
        for row in parsed:
            begin = partial(_Attempt, row, attached, ledger, self.map.source, at)
            outcomes.append(_carried_out(begin, tries=2))
        index_titles(attached.titles.values())
        index_people(attached.new_people)
        return outcomes


class _Attempt:
    """One row on its way in; nothing is noted before the row has held."""

    def __init__(
        self, row: TitleRow, attached: Attachments, ledger: Ledger, source: str, at: dt.datetime
    ) -> None:
        self.row, self.attached, self.at = row, attached, at
        self.kept, self.ledger = ledger, Ledger(ledger.run)
        self.source = source
        self.title: Title | None = None
        self.is_new = False
        self.is_changed = False
        self.pieces = Pieces(self.ledger)

    def carry_out(self) -> Outcome:
        """Match the row, create or update its title, and attach what hangs on it."""
        try:
            parent = self._series()
            self.title = self._match(parent)
        except Ambiguous as doubt:
            return doubt.outcome
        except Refused as refusal:
            return Outcome(Word.REFUSED, str(refusal))
        if self.title is None:
            self.is_new = True
            self.title = _create(self.row, parent, self.at)
            self._lay(self.title, only_empty=False)
            self.pieces.attach(self.title, self.row)
            return Outcome(Word.CREATED, pk=self.title.pk)
        if self.title.kind != self.row.kind:
            kinds = f"{self.row.kind}, and ours with this id is a {self.title.kind}"
            slug, pk = self.title.slug, self.title.pk
            self.title = None
            return Ambiguous(f"ambiguous: the row is a {kinds} ({slug})", [pk]).outcome
        return self._again(self.title)

    def _series(self) -> Title | None:
        """Return the series of a season's row. Raises Refused and Ambiguous."""
        if self.row.season is None:
            return None
        sought = self.row.season.series
        pk = Finder([sought]).one(sought, self.row.choice)
        if pk is None:
            raise Refused(f"there is no series {sought.called}")
        return Title.objects.get(pk=pk)

    def _match(self, parent: Title | None) -> Title | None:
        """Return the title a row is about, or None for a new one. Raises Ambiguous."""
        if parent is not None and self.row.season is not None:
            key = season_key(self.row.season.label)
            seasons = Title.objects.filter(parent=parent).order_by("pk")
            return next((one for one in seasons if season_key(one.season_label) == key), None)
        pk = Finder([self.row.sought]).one(self.row.sought, self.row.choice)
        return None if pk is None else Title.objects.get(pk=pk)

    def _again(self, title: Title) -> Outcome:
        """Take in a row of a title that stands already."""
        is_again = self.kept.has_seen(title)
        is_touched = title.pk in self.attached.titles or bool(
            is_again and self.kept.touched(Title, [title.pk])
        )
        self._lay(title, only_empty=is_again)
        self.pieces.attach(title, self.row, only_missing=is_again)
        if is_again and (self._changed or is_touched):
            return Outcome(Word.MERGED, pk=title.pk)
        return Outcome(Word.UPDATED if self._changed else Word.UNCHANGED, pk=title.pk)

    def _lay(self, title: Title, *, only_empty: bool) -> None:
        """Write what the row says of the title's columns, where it may."""
        told: dict[str, object] = {**self.row.columns, "name": self.row.name}
        was, former_name = columns_of(title), title.name
        facts = Facts(self.source, self.ledger, [title.pk])
        facts_changed = facts.lay(title, told, only_empty=only_empty)
        if self.row.width and title.critic_counted == 0 and title.audience_counted == 0:
            title.release_width = self.row.width  # afterwards the badges depend on it
        if title.name != former_name:
            title.sort_name = sort_name(title.name)
        if self.is_new:
            facts.save()
            return
        if only_empty and was["release_width"]:
            title.release_width = str(was["release_width"])
        changes = save_changed([(title, was)], ledger=self.ledger, at=self.at)
        facts.save()
        self.is_changed = bool(changes) or facts_changed

    @property
    def _changed(self) -> bool:
        return self.is_changed or self.pieces.are_any

    def enter(self) -> None:
        """Note what the row did, now that it has held."""
        if self.title is None:
            return
        self.kept.see(self.title)
        if self.is_new:
            self.kept.created([self.title])
        self.kept.take(self.ledger)
        self.attached.new_people += self.pieces.new_people
        if self.is_new or self._changed:
            self.attached.titles[self.title.pk] = self.title


def _carried_out(begin: Callable[[], _Attempt], *, tries: int) -> Outcome:
    """Write a row; once more where another import has taken its address at this moment."""
    attempt = begin()
    try:
        with transaction.atomic():
            outcome = attempt.carry_out()
    except BY_THE_DATABASE as error:
        if isinstance(error, IntegrityError) and tries > 1:
            return _carried_out(begin, tries=tries - 1)
        return refused_by_the_database(error)
    attempt.enter()
    return outcome


def _create(row: TitleRow, parent: Title | None, at: dt.datetime) -> Title:
    opens = row.release_date if row.release_date and row.release_date > at.date() else None
    columns = {name: value for name, value in row.columns.items() if value not in (None, "")}
    name = row.name
    if not name and parent is not None and row.season is not None:
        name = season_name(parent.name, row.season.label)[:300]
    return Title.objects.create(
        kind=row.kind,
        slug=free_title_slug(name, row.year),
        name=name,
        sort_name=sort_name(name),
        parent=parent,
        season_label=row.season.label if row.season else "",
        season_sort=season_sort(row.season.label) if row.season else "",
        release_width=row.width or Title.Width.WIDE,
        counts_from=opens,
        is_open=opens is None,
        **columns,
    )
