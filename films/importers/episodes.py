"""Seasons and episodes of series we hold: found by label, id or number; filled or made.

A spreadsheet of episodes is one of their sources.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from films.importers.matching import Ambiguous, Finder, match_rows
from films.importers.records import (
    EpisodeRecord,
    EpisodesRecord,
    SeasonRecord,
    TitleQuery,
    external_ids_of,
    minutes,
    read_season,
)
from films.importers.title_rows import Children, Facts, free_title_slugs, save_changed
from films.models import Episode, Title
from films.names import season_key, season_name, season_sort, sort_name
from films.search import index_titles
from importing.bookkeeping import Bookkeeping, columns_of
from importing.cells import Cells
from importing.outcomes import Choice, Outcome, Refused, RowStatus
from importing.registry import Importer


@dataclass(frozen=True)
class NumberedRow:
    """One row, read: an episode of a season of a series."""

    query: TitleQuery  # the series
    label: str
    episode: EpisodeRecord
    choice: Choice | None = None


class EpisodeImporter(Importer):
    name = "episodes"
    writes = frozenset({"films.title", "films.episode"})
    fields = {
        "series", "series_id", "series_year", "season", "number", "name", "aired",
        "runtime_minutes", "synopsis",
    }  # fmt: skip
    schemes = {"imdb", "tmdb"}
    required = (("series", "series_id"), ("season",), ("number",))

    def read(self, cells: Cells) -> NumberedRow:
        season = read_season(cells)
        number = cells.whole("number", least=0, most=32_767)
        if number is None:
            raise Refused("the row has no number")
        ids = external_ids_of(cells)
        episode = EpisodeRecord(
            number,
            external_id=f"{ids[0].scheme}:{ids[0].value}" if ids else "",
            name=cells.words("name", longest=300),
            aired_on=cells.date("aired"),
            runtime_minutes=minutes(cells, "runtime_minutes"),
            synopsis=cells.prose("synopsis"),
        )
        return NumberedRow(season.series, season.label, episode)

    def write(self, rows: list[NumberedRow], books: Bookkeeping) -> list[Outcome]:
        placed, outcomes = match_rows(rows)
        seasons = seasons_of({(pk, rows[n].label) for n, pk in placed.items()}, books)
        episodes = [(seasons[pk, rows[n].label].pk, rows[n].episode) for n, pk in placed.items()]
        written = dict(zip(placed, write_episodes(episodes, books), strict=True))
        return [(outcomes | written)[number] for number in range(len(rows))]


def seasons_of(
    wanted: Iterable[tuple[int, str]], books: Bookkeeping
) -> dict[tuple[int, str], Title]:
    """Return seasons by the id of their series and their label, made where they are missing.

    "Finale" and "finale" are one season, which keeps the label that came first.
    """
    keys = {(pk, label): (pk, season_key(label)) for pk, label in sorted(set(wanted))}
    series_ids = {pk for pk, _ in keys}
    standing = Title.objects.filter(kind=Title.Kind.SEASON, parent_id__in=series_ids)
    found = {(s.parent_id or 0, season_key(s.season_label)): s for s in standing}
    first = {key: label for (_, label), key in reversed(keys.items()) if key not in found}
    found |= _made([(pk, label) for (pk, _), label in first.items()], series_ids, books)
    return {asked: found[key] for asked, key in keys.items()}


def _made(
    missing: list[tuple[int, str]], series_ids: set[int], books: Bookkeeping
) -> dict[tuple[int, str], Title]:
    """Make seasons by the id of their series and their label; return them by id and key."""
    if not missing:
        return {}
    series = Title.objects.in_bulk(series_ids)
    names = [season_name(series[pk].name, label)[:300] for pk, label in missing]
    slugs = free_title_slugs(
        [
            (name, None, f"series{pk}-{label}".replace(".", "-"))
            for name, (pk, label) in zip(names, missing, strict=True)
        ]
    )
    made = [
        Title(
            kind=Title.Kind.SEASON, parent_id=pk, season_label=label,
            season_sort=season_sort(label), name=name, sort_name=sort_name(name), slug=slug,
        )
        for (pk, label), name, slug in zip(missing, names, slugs, strict=True)
    ]  # fmt: skip
    Title.objects.bulk_create(made, batch_size=1000)
    books.created(made)
    index_titles(made)
    keys = [(pk, season_key(label)) for pk, label in missing]
    return dict(zip(keys, made, strict=True))


def write_seasons(
    wanted: Mapping[int, Sequence[SeasonRecord]], source: str, books: Bookkeeping
) -> set[int]:
    """Write the seasons of series, by their ids; which series have a new or a changed season."""
    columns = {(pk, one.label): one.columns for pk, seasons in wanted.items() for one in seasons}
    former = books.created_ids(Title)
    found = seasons_of(columns, books)
    made = books.created_ids(Title) - former
    changed = fill_seasons([(found[key], columns[key]) for key in columns], source, books)
    return {one.parent_id or 0 for one in found.values() if one.pk in made | changed}


def fill_seasons(
    seasons: Sequence[tuple[Title, Mapping[str, object]]], source: str, books: Bookkeeping
) -> set[int]:
    """Set what a source may set of seasons' columns; the ids of those that changed."""
    ids = [season.pk for season, _ in seasons]
    facts, seen = Facts(source, books, ids), books.seen_among(Title, ids)
    was = [(season, columns_of(season)) for season, _ in seasons]
    with_facts = {
        season.pk
        for season, columns in seasons
        if facts.apply(season, columns, only_empty=season.pk in seen)
    }
    changes = save_changed(was, books=books)
    facts.save()
    index_titles(season for season, _ in seasons if season.pk in changes)
    return with_facts | {*changes}


def write_season(row: EpisodesRecord, source: str, books: Bookkeeping) -> Outcome:
    """Write a season of a series we hold, and its episodes."""
    try:
        series = Finder([row.series]).one(row.series, row.choice)
    except Ambiguous as match:
        return match.outcome
    if series is None:
        return Outcome(RowStatus.REFUSED, f"there is no series {row.series.called}")
    former = books.created_ids(Title)
    season = seasons_of({(series, row.label)}, books)[series, row.label]
    is_new = season.pk in books.created_ids(Title) - former
    is_changed = bool(fill_seasons([(season, row.columns)], source, books))
    outcomes = write_episodes([(season.pk, one) for one in row.episodes], books)
    refused = next((one for one in outcomes if one.status is RowStatus.REFUSED), None)
    if refused is not None:
        return refused
    if is_new:
        return Outcome(RowStatus.CREATED, pk=series)
    changes = {RowStatus.CREATED, RowStatus.UPDATED, RowStatus.MERGED}
    is_changed = is_changed or any(one.status in changes for one in outcomes)
    return Outcome(RowStatus.UPDATED if is_changed else RowStatus.UNCHANGED, pk=series)


def write_episodes(
    rows: Sequence[tuple[int, EpisodeRecord]], books: Bookkeeping, *, only_known: bool = False
) -> list[Outcome]:
    """Write episodes by the ids of their seasons; one outcome for each, in order.

    With ``only_known`` an episode is found by its outside id alone, and none is made.
    """
    standing = Episode.objects.filter(
        Q(season_id__in={season for season, _ in rows})
        | Q(outside_id__in={row.external_id for _, row in rows if row.external_id})
    )
    episodes = Children(Episode, ("season_id", "number"), standing, books)
    by_id = {one.outside_id: one for one in episodes.standing.values() if one.outside_id}
    outcomes: list[Outcome] = []
    for season, row in rows:
        key, columns = (season, row.number), row.columns
        held = by_id.get(row.external_id) or episodes.standing.get(key)
        scheme, other = row.external_id.partition(":")[0], held.outside_id or "" if held else ""
        if held is None and only_known:
            outcomes.append(Outcome(RowStatus.SKIPPED))
            continue
        if row.external_id not in ("", other) and other.startswith(f"{scheme}:"):
            said = f"episode {row.number} of its season is {other} already"
            outcomes.append(Outcome(RowStatus.REFUSED, said))
            continue
        if row.external_id and not other:
            columns["outside_id"] = row.external_id
        status = episodes.change(held, columns) if held else episodes.put(key, columns)
        outcomes.append(Outcome(status))
        if held is None and row.external_id:
            by_id[row.external_id] = episodes.standing[key]
    episodes.save()
    return outcomes
