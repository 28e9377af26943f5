"""IMDb's published tables: which are in a folder, and in which order they are read.

People before their credits, series before their episodes. Another site's scores are never ours:
``title.ratings`` is not read.
"""

from functools import partial
from pathlib import Path
from typing import Any

from films.importers.imdb.people import ImdbCrew, ImdbPeople, ImdbPrincipals, Needed
from films.importers.imdb.titles import ImdbEpisodeNames, ImdbEpisodes, ImdbNames, ImdbTitles
from importing import reading, registry
from importing.maps import ImportMap
from importing.reading import Table
from importing.registry import Opened, Step, Wanted, WrongTable

SOURCE = "imdb"
TABLES = (
    "title.basics", "title.episode", "name.basics", "title.principals", "title.crew", "title.akas",
)  # fmt: skip
IMPORTERS = (
    ImdbTitles, ImdbEpisodes, ImdbEpisodeNames, ImdbPeople, ImdbPrincipals, ImdbCrew, ImdbNames,
)  # fmt: skip
RATINGS = "title.ratings"


def open_folder(wanted: Wanted) -> Opened:
    """Open the tables a folder has. Raises ReadingError and WrongTable."""
    paths = {name: path for name in TABLES if (path := _path(wanted.path, name))}
    if not paths:
        names = ", ".join(f"{name}.tsv" for name in TABLES)
        raise WrongTable(
            f"{wanted.path} is no folder with IMDb's tables ({names}; gzipped or not)."
        )
    tables = {name: _table(path) for name, path in paths.items()}
    said: tuple[str, ...] = ()
    if _path(wanted.path, RATINGS):
        said = (f"{RATINGS} is not read: another site's scores are never ours",)
    digests = {name: reading.file_digest(path) for name, path in paths.items()}
    everybody = bool(wanted.options.get("everybody"))
    return Opened(SOURCE, SOURCE, _steps(tables, everybody=everybody), digests, said)


def _steps(tables: dict[str, Table], *, everybody: bool) -> list[Step]:
    plan: list[tuple[str, str, Any]] = [("title.basics", "title.basics", ImdbTitles)]
    if "title.episode" in tables:
        plan += [
            ("title.episode", "title.episode", ImdbEpisodes),
            ("title.basics", "title.basics, episodes", ImdbEpisodeNames),
        ]
    plan += [
        ("name.basics", "name.basics", ImdbPeople),
        ("title.principals", "title.principals", ImdbPrincipals),
        ("title.crew", "title.crew", ImdbCrew),
        ("title.akas", "title.akas", ImdbNames),
    ]
    steps = []
    for table_name, name, kind in plan:
        if table_name in tables:
            table = tables[table_name]
            importer = kind(map_of(table.header, kind))
            registry.check_header(importer, table, table.path.name)
            step = Step(name, importer, table)
            if isinstance(importer, ImdbPeople):
                named = [tables[t] for t in ("title.principals", "title.crew") if t in tables]
                importer.needed = Needed(everybody=everybody)
                step = Step(name, importer, table, partial(importer.needed.load, named))
            steps.append(step)
    return steps


def map_of(header: tuple[str, ...], kind: Any) -> ImportMap:
    """Return the map of a table: our names are theirs."""
    return ImportMap(
        source=SOURCE,
        columns={name: name for name in header if name in kind.fields},
        encoding="utf-8",
        delimiter="\t",
        is_quoted=False,
        nulls=("\\N",),
        list_separator=",",
    )


def _path(folder: Path, name: str) -> Path | None:
    for ending in (".tsv", ".tsv.gz"):
        if (folder / f"{name}{ending}").is_file():
            return folder / f"{name}{ending}"
    return None


def _table(path: Path) -> Table:
    return reading.open_table(path, encoding="utf-8", delimiter="\t", is_quoted=False)
