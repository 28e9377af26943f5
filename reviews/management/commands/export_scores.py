"""Write the open data set: ledger, scores, manifest."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reviews import open_data


class Command(BaseCommand):
    """``export_scores PATH``: what anyone needs to recompute every number offline."""

    help = "Write the ledger and the open data set into PATH."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder to write into."""
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say what was written."""
        files = open_data.write(options["path"])
        self.stdout.write(f"Wrote {', '.join(path.name for path in files)}.")
