"""What the import commands share: their arguments, their errors and their report."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.importing import maps, reading, running
from core.importing.maps import ImportMap, MapError
from core.importing.outcomes import Report
from core.importing.reading import ReadingError, Table
from core.importing.refusals import RefusedFile
from core.importing.running import Importer, Job
from core.models import ImportRun


class ImportCommand(BaseCommand):
    """A command that imports one file through a map."""

    importer: Callable[[ImportMap], Importer]
    fields: set[str]
    schemes: set[str]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what every import takes."""
        parser.add_argument("path", type=Path, help="CSV or TSV, gzipped or not")
        parser.add_argument("--map", type=Path, help="a TOML file: their columns to ours")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument(
            "--refused", type=Path, help="where refused rows go (default: <name>.refused.csv here)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and print the report."""
        path: Path = options["path"]
        try:
            written = maps.load(options["map"], fields=self.fields) if options["map"] else None
            table = _opened(path, written)
            import_map = written or maps.from_header(
                list(table.header),
                fields=self.fields,
                schemes=self.schemes,
                source=_stem(path),
            )
        except (MapError, ReadingError) as error:
            raise CommandError(str(error)) from error
        importer = type(self).importer(import_map)
        check_header(importer, table)
        refused = RefusedFile(_refused_path(path, options), table.header)
        job = Job(importer, table.rows(), refused, path.name, clock.now, options["dry_run"])
        try:
            report, run = running.carry_out(job)
        finally:
            refused.close()
        self._print(report, run, refused, is_dry=options["dry_run"])

    def _print(self, report: Report, run: ImportRun, refused: RefusedFile, *, is_dry: bool) -> None:
        self.stdout.write(f"{'dry run: ' if is_dry else ''}{report.line}")
        for note, count in report.notes.items():
            self.stdout.write(f"note: {note}: {count}")
        for sentence in refused.first:
            self.stderr.write(sentence)
        if refused.kept and refused.path is not None:
            self.stdout.write(f"{refused.kept} refused or queued rows are in {refused.path}")
        if not is_dry:
            self.stdout.write(f"import {run.pk}; `manage.py import_undo {run.pk}` takes it out")


def check_header(importer: Importer, table: Table) -> None:
    """Raise CommandError where the file lacks a column the map names or the importer needs."""
    has = ", ".join(table.header)
    for column in importer.map.named_columns:
        if column not in table.header:
            raise CommandError(
                f"{table.path.name} has no column '{column}', which the map names. It has: {has}"
            )
        if table.header.count(column) > 1:
            raise CommandError(f"{table.path.name} has the column '{column}' twice.")
    for names in importer.required:
        if not any(map(importer.map.gives, names)):
            raise CommandError(
                f"{table.path.name} needs a column '{' or '.join(names)}'; name it in the map. "
                f"It has: {has}"
            )


def _opened(path: Path, import_map: ImportMap | None) -> Table:
    if import_map is None:
        return reading.open_table(path)
    return reading.open_table(
        path,
        encoding=import_map.encoding,
        delimiter=import_map.delimiter,
        is_quoted=import_map.is_quoted,
    )


def _stem(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).stem


def _refused_path(path: Path, options: dict[str, Any]) -> Path | None:
    told: Path | None = options["refused"]
    if told is None:
        return None if options["dry_run"] else Path.cwd() / f"{_stem(path)}.refused.csv"
    if told.is_dir() or not told.parent.is_dir():
        raise CommandError(f"{told} is not a place for a file.")
    if told.exists() and told.samefile(path):
        raise CommandError("--refused names the file that is to be imported.")
    return told
