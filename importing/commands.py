"""What the import commands share: their arguments, their errors, their progress and report.

The progress is written here, without a package for it: the lines for logs and the rate over several
tables would have to be written around any package, and the bar itself is six lines.
"""

import argparse
import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import clock, statistics
from importing import maps, registry, running
from importing.maps import MapError
from importing.models import ImportRun
from importing.outcomes import RefusedFile, Report, RowStatus, printable
from importing.reading import ReadingError
from importing.registry import Kind, Opened, Wanted, WrongTable
from importing.running import Job

WIDTH = 30
EVERY_SECONDS = 10.0


class Silent:
    """Tells nobody how far a run is."""

    def tell(self, table: str, rows: int, part: float) -> None: ...

    def end(self) -> None: ...


class ProgressBar(Silent):
    """Draws over its own line: for a terminal."""

    def __init__(self, out: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        self.out, self.clock = out, clock
        self.began = self.last = clock()
        self.first, self.table = 0, ""

    def tell(self, table: str, rows: int, part: float) -> None:
        self.out.write(f"\r{self.words(table, rows, part)}\x1b[K")
        self.out.flush()

    def end(self) -> None:
        if self.table:
            self.out.write("\n")

    def words(self, table: str, rows: int, part: float) -> str:
        """Return table, bar, part, rows and rate in one line."""
        if table != self.table:  # a run that goes on starts in the middle
            self.table, self.began, self.first = table, self.clock(), rows
        rate = (rows - self.first) / max(self.clock() - self.began, 0.001)
        full = round(part * WIDTH)
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{table} {bar} {part:4.0%}  {rows:,} rows  {rate:,.0f}/s"


class Lines(ProgressBar):
    """Writes a line every few seconds: for a log."""

    def tell(self, table: str, rows: int, part: float) -> None:
        said = self.words(table, rows, part)
        if self.clock() - self.last >= EVERY_SECONDS:
            self.last = self.clock()
            self.out.write(f"{said}\n")

    def end(self) -> None: ...


def progress_of(out: IO[str], verbosity: int) -> Silent:
    """Return who tells the progress: a bar, lines, or nobody."""
    if verbosity > 0 and out.isatty():
        return ProgressBar(out)
    return Lines(out) if verbosity > 1 else Silent()


class ImportCommand(BaseCommand):
    """A command that imports one file through a map."""

    importer: Any

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="CSV, TSV or JSON, gzipped or not, or .xlsx")
        self.add_shared_arguments(parser)

    def add_shared_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--map", type=Path, help="a TOML file: their columns to ours")
        parser.add_argument(
            "--set", action="append", default=[], metavar="NAME=VALUE", dest="constants",
            help="one value for all rows, before the map's",
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument(
            "--from-start", action="store_true", help="do not go on with a run that was stopped"
        )
        parser.add_argument(
            "--refused", type=Path, help="where refused rows go (default: <name>.refused.csv here)"
        )

    def open(self, wanted: Wanted) -> Opened:
        return registry.open_file(type(self).importer, wanted)

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = Wanted(options["path"], options["map"], _constants(options), options)
        try:
            opened = self.open(wanted)
        except (MapError, ReadingError, WrongTable) as error:
            raise CommandError(printable(str(error))) from error
        for sentence in opened.said:
            self.stdout.write(printable(sentence))
        header = opened.steps[0].table.header
        refused = RefusedFile(
            _refused_path(wanted.path, options), header,
            dialect=opened.dialect, many=len(opened.steps) > 1,
        )  # fmt: skip
        watcher = progress_of(cast("IO[str]", self.stderr), options["verbosity"])
        job = self._job(opened, wanted, refused, watcher)
        try:
            with _queries_not_kept():
                report, run = running.carry_out(job)
        except running.Interrupted as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped. The same command goes on from here.") from error
        finally:
            watcher.end()
            refused.close()
        if not job.is_dry:
            statistics.refresh(*_touched(opened))
        self._print(report, run, refused, is_dry=job.is_dry)

    def _job(self, opened: Opened, wanted: Wanted, refused: RefusedFile, watcher: Silent) -> Job:
        stored_maps = {step.name: maps.stored(step.importer.map) for step in opened.steps}
        return Job(
            opened.kind, opened.source, opened.steps, refused, watcher,
            printable(wanted.path.name), clock.now,
            fingerprint=running.fingerprint_of(
                kind=opened.kind, source=opened.source, files=opened.digests, maps=stored_maps,
                options={name: wanted.options.get(name) for name in self.deciding_options},
            ),
            is_dry=wanted.options["dry_run"],
            is_from_start=wanted.options["from_start"],
            on_resume=self._say_resumed,
        )  # fmt: skip

    # Options beside the map that change what is written.
    deciding_options: tuple[str, ...] = ()

    def _say_resumed(self, run: ImportRun) -> None:
        self.stdout.write(
            f"import {run.pk} was stopped after {run.rows_done} rows; it goes on from there"
            " (--from-start begins anew)"
        )

    def _print(self, report: Report, run: ImportRun, refused: RefusedFile, *, is_dry: bool) -> None:
        self.stdout.write(f"{'dry run: ' if is_dry else ''}{report.line}")
        for note, count in sorted(report.notes.items()):
            self.stdout.write(f"note: {printable(note)}: {count}")
        for sentence in refused.first:
            self.stderr.write(sentence)
        kept = report.counts[RowStatus.QUEUED] + report.counts[RowStatus.REFUSED]
        if kept and refused.path is not None:
            self.stdout.write(
                f"{kept} refused or queued rows are in {printable(str(refused.path))}"
            )
        if report.counts[RowStatus.QUEUED] and not is_dry:
            self.stdout.write("import rows to decide wait for an editor in the admin")
        if not is_dry:
            self.stdout.write(f"import {run.pk}; `manage.py import_undo {run.pk}` takes it out")


class KindCommand(ImportCommand):
    """A command that takes the kind of import before its path."""

    kinds: Mapping[str, Kind]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the kind first."""
        parser.add_argument("kind", choices=sorted(self.kinds), help="what kind of import it is")
        super().add_arguments(parser)

    def open(self, wanted: Wanted) -> Opened:
        return self.kinds[wanted.options["kind"]].open(wanted)


@contextlib.contextmanager
def _queries_not_kept() -> Iterator[None]:
    """Keep Django from quoting and keeping every query, as it does with DEBUG: that is slow."""
    former = settings.DEBUG
    settings.DEBUG = False
    try:
        yield
    finally:
        settings.DEBUG = former


def _constants(options: dict[str, Any]) -> dict[str, str]:
    constants = {}
    for pair in options["constants"]:
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise CommandError(f"--set {printable(pair)} is not NAME=VALUE.")
        if not value.isprintable():
            raise CommandError(f"--set {printable(pair)} holds a character that is no text.")
        constants[name.strip()] = value.strip()
    return constants


def _refused_path(path: Path, options: dict[str, Any]) -> Path | None:
    refused: Path | None = options["refused"]
    if refused is None:
        name = f"{registry.stem(path.absolute())}.refused.csv"
        return None if options["dry_run"] else Path.cwd() / name
    if refused.is_dir() or not refused.parent.is_dir():
        raise CommandError(f"{refused} is not a place for a file.")
    if refused.exists() and path.exists() and refused.samefile(path):
        raise CommandError("--refused names the file that is to be imported.")
    return refused


def _touched(opened: Opened) -> set[str]:
    """Return the apps and models whose tables the import has changed; nothing where any may be."""
    named = [step.importer.touches for step in opened.steps]
    return set().union(*named, {"importing"}) if all(named) else set()
