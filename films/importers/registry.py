"""The kinds of import of the catalogue, and how what they write is undone."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.db.models import Q

from films.importers import imdb
from films.importers.box_office import BoxOfficeImporter
from films.importers.episodes import EpisodeImporter
from films.importers.offers import OfferImporter
from films.importers.spreadsheet import TitleImporter
from films.importers.tmdb.answers import TmdbImporter
from films.importers.tmdb.client import open_folder as open_answers
from films.models import Title
from films.search import PERSON, TITLE, index_titles
from films.services import facets
from importing import registry, undo_rules
from importing.bookkeeping import in_chunks
from importing.models import ImportedRow, ImportRun
from importing.registry import Kind, Opened, Wanted, WrongTable
from importing.undo import created_ids, parents_of
from importing.undo_rules import Role, Rule

MAPPED = frozenset({"map", "constants"})
OF_A_TABLE = (
    (
        "spreadsheet", TitleImporter,
        "films, series and seasons from a table of any shape, through a map",
    ),
    (
        "episodes", EpisodeImporter,
        "episodes of series we hold, from a table; seasons are made",
    ),
    (
        "box-office", BoxOfficeImporter,
        "weekends by rank, budgets and grosses of titles we hold, from a table",
    ),
    ("offers", OfferImporter, "where titles we hold can be watched, from a table"),
)  # fmt: skip
KINDS = {
    kind.name: kind
    for kind in (
        *(
            Kind(name, summary, partial(registry.open_file, importer), (importer,), MAPPED)
            for name, importer, summary in OF_A_TABLE
        ),
        Kind(
            "imdb",
            "IMDb's published tables in a folder: titles, episodes, people, credits, names",
            imdb.open_folder,
            imdb.IMPORTERS,
            frozenset({"everybody"}),
        ),
        Kind(
            "tmdb",
            "answers of TMDB's API in a folder; with --live what is missing is asked for",
            open_answers,
            (TmdbImporter,),
            frozenset({"live", "ids", "list", "pages"}),
        ),
    )
}


def open_kind(name: str, wanted: Wanted) -> Opened:
    """Open what a kind of import reads. Raises MapError, ReadingError and WrongTable."""
    kind = KINDS[name]
    given = {option for option in ALL_OPTIONS if wanted.options.get(option)}
    for option in sorted(given - kind.options):
        kinds = ", ".join(other.name for other in KINDS.values() if option in other.options)
        shown = "set" if option == "constants" else option.replace("_", "-")
        raise WrongTable(f"--{shown} is for {kinds}, not for {name}.")
    return kind.open(wanted)


ALL_OPTIONS = frozenset(option for kind in KINDS.values() for option in kind.options)


def register() -> None:
    registry.register(*KINDS.values())


HANGING_ON_TITLES = (
    "identifier", "title_genres", "title_languages", "title_companies", "titlename", "fact",
    "episode", "offer", "boxofficeweekend", "video", "credit", "certification", "release",
)  # fmt: skip
LOOKUPS = ("genre", "language", "company", "franchise", "provider")


def reworded_titles(run: ImportRun) -> set[int]:
    """Titles whose words, or what hangs on them, a run changed."""
    changed = run.rows.filter(model="films.title", act=ImportedRow.Change.UPDATED)
    titles = set(changed.values_list("object_id", flat=True))
    for rule in undo_rules.rules(Role.LEAF):
        if rule.parent == "films.title":
            titles |= parents_of(rule.model, created_ids(run, rule.model), rule.column)
    return titles


def _index_again(run: ImportRun) -> Callable[[dt.datetime], None]:
    titles = reworded_titles(run)

    def index(_at: dt.datetime) -> None:
        for ids in in_chunks(titles):
            index_titles(Title.objects.filter(pk__in=ids))

    return index


def _merged(ids: Sequence[int]) -> set[int]:
    """Which titles were merged since: an un-merge must find them."""
    merges = Title.all_objects.filter(merged_into__isnull=False)
    merges = merges.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    pairs = merges.values_list("pk", "merged_into_id")
    return {pk for pair in pairs for pk in pair if pk in ids}


def _count_facets() -> None:
    facets.recount(country=settings.SITE_COUNTRY)


def declare() -> None:
    undo_rules.declare(
        *(
            Rule(
                f"films.{name}", Role.LEAF, parent="films.title",
                column="season_id" if name == "episode" else "title_id",
            )
            for name in HANGING_ON_TITLES
        ),
        Rule(
            "films.title",
            Role.ROOT,
            search_kind=TITLE,
            parent_column="parent_id",
            why_kept="others have written about it since, or added to it",
            also_kept=_merged,
            restores_each_column=True,
            keeps_leaves_only_if_created=True,
        ),
        Rule("films.person", Role.LOOKUP, search_kind=PERSON, keeps_leaves_only_if_created=True),
        *(Rule(f"films.{name}", Role.LOOKUP) for name in LOOKUPS),
        Rule("films.personidentifier", Role.BELONGING, parent="films.person", column="person_id"),
        Rule("films.similartitle", Role.DERIVED),
        Rule("films.trendingtitle", Role.DERIVED),
        around=_index_again,
        afterwards=_count_facets,
    )  # fmt: skip
