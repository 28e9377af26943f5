"""TMDB: recorded answers in, one a row; with ``--live`` those that are missing are asked for first.

Asking and importing are two steps, so both can be stopped and go on: an answer that is recorded is
not asked for again, and the import has a position as every other has. Pictures are not fetched.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

from films.importers.episodes import write_season
from films.importers.people import write_person
from films.importers.records import (
    TITLE_MODELS,
    EpisodesRecord,
    SourceRules,
    TitleRecord,
)
from films.importers.tmdb import answers, client
from films.importers.tmdb.answers import Record
from films.importers.writer import TitleWriter
from films.models import Title
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import LeftOut, Outcome, RowStatus
from importing.reading import Gauge, Row
from importing.registry import Importer, Opened, Step, Wanted, WrongTable

SOURCE = "tmdb"
OTHER = "answers of other kinds left out"


@dataclass(frozen=True)
class RecordedAnswers:
    """The recorded answers of a folder as a table: a path and an answer a row."""

    folder: Path
    paths: list[Path]
    header: tuple[str, ...] = ("path", "answer")
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def rows(self) -> Iterator[Row]:
        for number, path in enumerate(self.paths, start=1):
            name = path.relative_to(self.folder).as_posix()
            with path.open("rb") as file:
                body = file.read(client.LARGEST + 1)
            problem = "the answer is too large" if len(body) > client.LARGEST else ""
            text = body.decode("utf-8-sig", errors="surrogateescape")
            yield Row(number, {"path": name, "answer": text}, (name,), problem)


class TmdbImporter(Importer):
    name = "tmdb"
    writes = TITLE_MODELS
    batch = 20
    fields = {"path", "answer"}

    def read(self, cells: Cells) -> Record:
        """Turn an answer into a record. Raises Refused, and LeftOut for one of another kind."""
        record = answers.read(cells.row.cells["path"], cells.row.cells["answer"])
        if record is None:
            raise LeftOut(OTHER)
        return record

    def write(self, rows: list[Any], books: Bookkeeping) -> list[Outcome]:
        rules = SourceRules(self.map.source, _other_kind, person_scheme="tmdb")
        writer = TitleWriter(rules, books)
        outcomes: list[Outcome] = []
        for kind, group in groupby(rows, key=type):
            if kind is TitleRecord:
                outcomes += writer.write(list(group))
            elif kind is EpisodesRecord:
                outcomes += [write_season(one, self.map.source, books) for one in group]
            else:
                outcomes += [write_person(one, "tmdb", books) for one in group]
        return outcomes


def _other_kind(title: Title, kind: str) -> Outcome:
    said = f"ours with this id is a {title.kind}, the answer a {kind}"
    return Outcome(RowStatus.REFUSED, said)


def open_folder(wanted: Wanted) -> Opened:
    """Open a folder of answers; with --live ask for what is missing. Raises ReadingError."""
    said: tuple[str, ...] = ()
    ids, lists = wanted.options.get("ids") or [], wanted.options.get("list") or []
    if wanted.options.get("live"):
        said = (_ask(wanted, ids, lists),)
    elif ids or lists:
        raise WrongTable("--ids and --list say what to ask TMDB for; that needs --live.")
    paths = sorted(wanted.path.rglob("*.json")) if wanted.path.is_dir() else []
    if not paths:
        raise WrongTable(f"{wanted.path} is no folder with recorded answers (*.json).")
    # Series before their seasons, which lie in folders of their own.
    paths.sort(key=lambda path: "season" in path.parts)
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(wanted.path).as_posix().encode())
        digest.update(path.read_bytes())
    columns = {name: name for name in sorted(TmdbImporter.fields)}
    importer = TmdbImporter(ImportMap(SOURCE, columns=columns))
    step = Step("answers", importer, RecordedAnswers(wanted.path, paths))
    return Opened(SOURCE, SOURCE, [step], {"answers": digest.hexdigest()}, said)


def _ask(wanted: Wanted, ids: list[str], lists: list[str]) -> str:
    asking = client.Client(settings.TMDB_API_KEY)
    paths = list(ids)
    for name in lists:
        paths += client.listed(asking, name, int(wanted.options.get("pages") or 1))
    if not paths:
        raise WrongTable("--live needs --ids (movie/603, tv/1396, …) or --list (movie/popular).")
    anew = bool(wanted.options.get("from_start"))
    count = client.record(asking, wanted.path, paths, anew=anew)
    return f"asked TMDB for {count} answers; they are kept in {wanted.path}"
