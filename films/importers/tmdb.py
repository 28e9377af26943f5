"""TMDB: recorded answers in, one a row; with ``--live`` those that are missing are asked for first.

Asking and importing are two steps, so both can be stopped and go on: an answer that is recorded is
not asked for again, and the import has a position as every other has. Pictures are not fetched.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from films.importers import tmdb_answers, tmdb_client
from films.importers.matching import Ambiguous
from films.importers.tmdb_answers import TmdbPerson, TmdbSeason, TmdbTitle
from films.importers.tmdb_written import TitleWriter, write_person, write_season
from importing.cells import Cells
from importing.ledger import Ledger
from importing.maps import ImportMap
from importing.opening import Opened, Wanted, WrongTable
from importing.outcomes import Choice, Outcome, Refused, Report, Word
from importing.reading import Gauge, Row
from importing.running import Step

SOURCE = "tmdb"
OTHER = "answers of other kinds left out"


@dataclass(frozen=True)
class Answers:
    """The recorded answers of a folder as a table: a path and an answer a row."""

    folder: Path
    paths: list[Path]
    header: tuple[str, ...] = ("path", "answer")
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each file."""
        for number, path in enumerate(self.paths, start=1):
            name = path.relative_to(self.folder).as_posix()
            with path.open("rb") as file:
                body = file.read(tmdb_client.LARGEST + 1)
            problem = "the answer is too large" if len(body) > tmdb_client.LARGEST else ""
            text = body.decode("utf-8-sig", errors="surrogateescape")
            yield Row(number, {"path": name, "answer": text}, (name,), problem)


@dataclass(frozen=True)
class Answer:
    """One answer, read; ``told`` is None for one of another kind."""

    told: TmdbTitle | TmdbSeason | TmdbPerson | None
    choice: Choice | None = None


class TmdbImporter:
    """Reads recorded answers: films, series, seasons and people."""

    name = "tmdb"
    batch = 20
    fields = {"path", "answer"}
    required: tuple[tuple[str, ...], ...] = ()

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> Answer:
        """Return what an answer says. Raises Refused."""
        return Answer(tmdb_answers.read(cells.row.cells["path"], cells.row.cells["answer"]))

    def write(
        self, parsed: list[Any], *, ledger: Ledger, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        outcomes = []
        for row in parsed:
            if row.told is None:
                report.notes[OTHER] += 1
                outcomes.append(Outcome(Word.SKIPPED))
                continue
            told = replace(row.told, choice=row.choice) if row.choice else row.told
            try:
                with transaction.atomic():
                    own = Ledger(ledger.run)
                    outcomes.append(_write(told, TitleWriter(self.map.source, own, at)))
                    own.save()
            except Ambiguous as doubt:
                outcomes.append(doubt.outcome)
            except Refused as refusal:
                outcomes.append(Outcome(Word.REFUSED, str(refusal)))
        return outcomes


def _write(told: TmdbTitle | TmdbSeason | TmdbPerson, writer: TitleWriter) -> Outcome:
    if isinstance(told, TmdbPerson):
        return write_person(told, writer.ledger)
    if isinstance(told, TmdbSeason):
        return write_season(told, writer)
    return writer.write(told)


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
    step = Step("answers", importer, Answers(wanted.path, paths))
    return Opened(SOURCE, SOURCE, [step], {"answers": digest.hexdigest()}, said)


def _ask(wanted: Wanted, ids: list[str], lists: list[str]) -> str:
    client = tmdb_client.Client(settings.TMDB_API_KEY)
    paths = list(ids)
    for name in lists:
        paths += tmdb_client.listed(client, name, int(wanted.options.get("pages") or 1))
    if not paths:
        raise WrongTable("--live needs --ids (movie/603, tv/1396, …) or --list (movie/popular).")
    anew = bool(wanted.options.get("from_start"))
    count = tmdb_client.record(client, wanted.path, paths, anew=anew)
    return f"asked TMDB for {count} answers; they are kept in {wanted.path}"
