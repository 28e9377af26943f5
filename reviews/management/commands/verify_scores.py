"""Recompute every shown number from the public ledger files alone."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviews.ledger import write_ledger
from reviews.services import scoring
from reviews.verification import verify


class Command(BaseCommand):
    """``verify_scores [PATH]`` exits 1 on any difference."""

    help = "Recompute every shown number from the ledger files in PATH (or from fresh ones)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a folder of ledger files."""
        parser.add_argument("path", nargs="?", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify the given files, or write some first."""
        if options["path"]:
            if not (options["path"] / "titles.csv").is_file():
                raise CommandError(f"There is no titles.csv in {options['path']}.")
            self._verify(options["path"])
            return
        with tempfile.TemporaryDirectory() as folder:
            write_ledger(Path(folder))
            self._verify(Path(folder))

    def _verify(self, folder: Path) -> None:
        differences = list(verify(folder, scoring.constants()))
        for d in differences:
            self.stdout.write(
                f"{d.title}: {d.column} shows {d.shown}, the ledger says {d.recounted}"
            )
        if differences:
            raise CommandError(f"{len(differences)} shown numbers differ from the ledger.")
        self.stdout.write("Every shown number follows from the ledger.")
