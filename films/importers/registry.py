"""The kinds of import of the catalogue: what each is called, what it reads, and its options."""

from functools import partial

from films.importers import imdb, tmdb
from films.importers.box_office import BoxOfficeImporter
from films.importers.episodes import EpisodeImporter
from films.importers.offers import OfferImporter
from films.importers.spreadsheet import TitleImporter
from importing import opening, registry
from importing.registry import Kind, Opened, Wanted, WrongTable

MAPPED = frozenset({"map", "constants"})
KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "spreadsheet",
            "films, series and seasons from a table of any shape, through a map",
            partial(opening.open_file, TitleImporter),
            (TitleImporter,),
            MAPPED,
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
            tmdb.open_folder,
            (tmdb.TmdbImporter,),
            frozenset({"live", "ids", "list", "pages"}),
        ),
        Kind(
            "episodes",
            "episodes of series we hold, from a table; seasons are made",
            partial(opening.open_file, EpisodeImporter),
            (EpisodeImporter,),
            MAPPED,
        ),
        Kind(
            "box-office",
            "weekends by rank, budgets and grosses of titles we hold, from a table",
            partial(opening.open_file, BoxOfficeImporter),
            (BoxOfficeImporter,),
            MAPPED,
        ),
        Kind(
            "offers",
            "where titles we hold can be watched, from a table",
            partial(opening.open_file, OfferImporter),
            (OfferImporter,),
            MAPPED,
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
    """Make the importers of all kinds known by their names."""
    registry.register(*KINDS.values())
