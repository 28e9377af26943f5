"""The one writer of titles: matches records in batches, and writes what they say together.

A record that may be about a title of an earlier record waits for the next batch, so that records
have the effect they would have one by one.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.folding import fold
from films import versions
from films.importers.attachments import Attachments, named
from films.importers.episodes import write_seasons
from films.importers.matching import Ambiguous, Finder, TitleRef
from films.importers.records import ExternalId, SourceRules, TitleRecord
from films.importers.title_rows import Facts, free_title_slugs, save_changed
from films.models import Franchise, Title
from films.names import season_key, season_name, season_sort, sort_name
from films.search import index_titles
from importing.bookkeeping import Bookkeeping, columns_of
from importing.outcomes import Outcome, Refused, RowStatus


@dataclass
class _Match:
    """A record and the title it is about, or what became of it instead."""

    record: TitleRecord
    title: Title | None = None
    parent: Title | None = None
    outcome: Outcome | None = None
    is_new: bool = False
    is_again: bool = False  # an earlier row of this run was about the title
    is_touched: bool = False  # and created or changed it
    is_changed: bool = False

    @property
    def status(self) -> RowStatus:
        if self.is_new:
            return RowStatus.CREATED
        if self.is_again and (self.is_changed or self.is_touched):
            return RowStatus.MERGED
        return RowStatus.UPDATED if self.is_changed else RowStatus.UNCHANGED


class TitleWriter:
    """Writes records of titles for one batch of rows of one source."""

    def __init__(self, rules: SourceRules, books: Bookkeeping) -> None:
        self.rules, self.books = rules, books
        self._touched: set[int] = set()  # titles that records before have made or changed

    def write(self, records: Sequence[TitleRecord]) -> list[Outcome]:
        """Write records; one outcome for each, in order."""
        outcomes: list[Outcome] = []
        for group in _independent(records):
            rest = group
            while rest:
                matches, places = _matched(rest)
                self._write(matches, places)
                outcomes += [one.outcome for one in matches if one.outcome]
                rest = rest[len(matches) :]
        return outcomes

    def _write(self, matches: list[_Match], places: dict[ExternalId, TitleRef]) -> None:
        for one in matches:
            if one.title is not None and one.title.kind != one.record.kind:
                one.outcome = self.rules.other_kind(one.title, one.record.kind)
        written = [one for one in matches if one.outcome is None]
        self._note_earlier_rows(written)
        facts = Facts(self.rules.source, self.books, [m.title.pk for m in written if m.title])
        franchises = named(Franchise, (one.record.franchise for one in written), self.books)
        changed = [self._apply(m, m.title, facts, franchises) for m in written if m.title]
        self._make([one for one in written if one.title is None], facts, franchises)
        changes = save_changed(changed, books=self.books)
        facts.save()
        titles = {one.title.pk: one for one in written if one.title}
        attachments = Attachments(self.rules, self.books, places)
        grown = attachments.add([(m.title, m.record, m.is_again) for m in written if m.title])
        seasons = {m.title.pk: m.record.seasons for m in written if m.title and m.record.seasons}
        if seasons:
            grown |= write_seasons(seasons, self.rules.source, self.books)
        for pk in {*changes, *grown}:
            titles[pk].is_changed = True
        for pk, one in titles.items():
            one.outcome = Outcome(one.status, pk=pk)
        self._touched |= {pk for pk, one in titles.items() if one.is_new or one.is_changed}
        changed_titles = [m.title for m in written if m.title and (m.is_new or m.is_changed)]
        index_titles(changed_titles, attachments.new_people)

    def _note_earlier_rows(self, matches: list[_Match]) -> None:
        ids = [one.title.pk for one in matches if one.title]
        if not ids:
            return
        seen = self.books.seen_among(Title, ids)
        touched = self.books.touched(Title, seen) | self._touched
        for one in matches:
            if one.title is not None:
                one.is_again, one.is_touched = one.title.pk in seen, one.title.pk in touched
                self.books.see(one.title)

    def _apply(
        self, match: _Match, title: Title, facts: Facts, franchises: dict[str, Franchise]
    ) -> tuple[Title, dict[str, object]]:
        """Set what the record may set of a title we hold; the title and its former columns."""
        record, was = match.record, columns_of(title)
        match.is_changed = facts.apply(title, record.filled, only_empty=match.is_again)
        if (
            record.width
            and not match.is_again
            and not title.critic_counted + title.audience_counted
        ):
            title.release_width = record.width  # once there is a score, badges depend on it
        if title.name != was["name"]:
            title.sort_name = sort_name(title.name)
        if record.franchise and title.franchise_id is None:
            title.franchise = franchises[record.franchise]
        return title, was

    def _make(self, matches: list[_Match], facts: Facts, franchises: dict[str, Franchise]) -> None:
        names = [_name_of(one) for one in matches]
        slugs = free_title_slugs(
            [
                (name, one.record.query.year, one.record.slug_suffix)
                for name, one in zip(names, matches, strict=True)
            ]
        )
        for one, name, slug in zip(matches, names, slugs, strict=True):
            one.title, one.is_new = self._new(one, name, slug, franchises), True
        made = [one.title for one in matches if one.title]
        Title.objects.bulk_create(made, batch_size=1000)
        if self.rules.keeps_versions and made:
            versions.keep_new(Title, made)
        self.books.created(made)
        for title, one in zip(made, matches, strict=True):
            facts.apply(title, one.record.filled)

    def _new(self, match: _Match, name: str, slug: str, franchises: dict[str, Franchise]) -> Title:
        record, day = match.record, match.record.columns.get("released_on")
        opens = day if isinstance(day, dt.date) and day > self.books.at.date() else None
        label = record.season.label if record.season else ""
        return Title(
            **{
                "kind": record.kind,
                "slug": slug,
                "sort_name": sort_name(name),
                "parent": match.parent,
                "season_label": label,
                "season_sort": season_sort(label) if label else "",
                "release_width": record.width or Title.Width.WIDE,
                "counts_from": opens,
                "is_open": opens is None,
                "franchise": franchises.get(record.franchise),
                **record.filled,
                "name": name,
            }
        )


def _name_of(match: _Match) -> str:
    name, season = match.record.query.name, match.record.season
    if not name and match.parent is not None and season is not None:
        return season_name(match.parent.name, season.label)[:300]
    return name


def _independent(records: Sequence[TitleRecord]) -> Iterator[list[TitleRecord]]:
    """Part records into groups in which none can be about the new title of another."""
    group: list[TitleRecord] = []
    keys = _Keys()
    for record in records:
        if keys.may_mean(record):
            yield group
            group, keys = [], _Keys()
        group.append(record)
        keys.add(record)
    if group:
        yield group


class _Keys:
    """The ids and names of a group's records."""

    def __init__(self) -> None:
        self.ids: set[ExternalId] = set()
        self.schemes: dict[tuple[str, str], list[set[str]]] = {}  # by kind and folded name

    def add(self, record: TitleRecord) -> None:
        self.ids.update(record.query.external_ids)
        key = (record.kind, record.query.folded)
        self.schemes.setdefault(key, []).append({i.scheme for i in record.query.external_ids})

    def may_mean(self, record: TitleRecord) -> bool:
        """Tell whether a record may be about a title that one of the group makes.

        Of two records of one name, each with its own id in the same catalogue, the second cannot.
        """
        query = record.season.series if record.season else record.query
        if self.ids.intersection((*query.external_ids, *record.query.external_ids)):
            return True
        schemes = {one.scheme for one in query.external_ids}
        names = (self.schemes.get((kind, query.folded), ()) for kind in query.kinds)
        return any(not schemes & others for group in names for others in group)


def _matched(records: list[TitleRecord]) -> tuple[list[_Match], dict[ExternalId, TitleRef]]:
    """Match records up to the first whose title depends on what another of them changes."""
    queries = [r.query for r in records] + [r.season.series for r in records if r.season]
    finder = Finder(queries)
    found = [_found(finder, record) for record in records]
    titles = Title.objects.in_bulk({pk for pk in found if isinstance(pk, int)})
    parents = {pk for pk, r in zip(found, records, strict=True) if r.season and isinstance(pk, int)}
    seasons: dict[tuple[int, str], Title] = {}
    for one in Title.objects.filter(parent__in=parents).order_by("-pk") if parents else ():
        seasons[one.parent_id or 0, season_key(one.season_label)] = one
    matches: list[_Match] = []
    taken: set[object] = set()  # titles, new seasons, and names that titles had
    for record, pk in zip(records, found, strict=True):
        if isinstance(pk, Outcome):
            matches.append(_Match(record, outcome=pk))
            continue
        title, parent = titles.get(pk or 0), None
        keys: set[object] = {pk}
        if record.season is not None and pk is not None:
            parent, key = titles[pk], (pk, season_key(record.season.label))
            title = seasons.get(key)
            keys |= {key, title.pk if title else None}
        if ({record.query.folded, *keys} - {None}) & taken:
            break
        matches.append(_Match(record, title, parent))
        taken |= keys - {pk if parent else None, None}
        if title is not None and record.season is None:
            taken |= {fold(title.name)[:300]} - {record.query.folded}
    return matches, finder.places


def _found(finder: Finder, record: TitleRecord) -> int | Outcome | None:
    """The id of a record's title, or of a season's series; what became of it where neither is."""
    try:
        if record.season is None:
            return finder.one(record.query, record.choice)
        pk = finder.one(record.season.series, record.choice)
        if pk is None:
            raise Refused(f"there is no series {record.season.series.called}")
    except Ambiguous as match:
        return match.outcome
    except Refused as refusal:
        return Outcome(RowStatus.REFUSED, str(refusal))
    return pk
