"""The command that imports audience ratings from a file."""

import argparse
import gc
from typing import Any

from django.db import connection

from importing.commands import ImportCommand
from importing.registry import Opened, Wanted
from reviews.importers.audience_ratings import AudienceRatingImporter

# Rows of a block. The tallies of its titles are locked until it is written, and a title gets one
# point of its history from each: smaller blocks would write every title more often. SQLite takes
# no more ids than that in one statement.
BLOCK = 100_000 if connection.vendor == "postgresql" else 20_000
# New objects between two looks for those that refer to each other. A block is millions of objects
# that do not; looking through them again and again takes a third of the import.
OBJECTS = 500_000


class Command(ImportCommand):
    help = "Import audience ratings from a CSV or TSV file (see docs/importers.md)."
    importer = AudienceRatingImporter

    def add_shared_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the option of large blocks."""
        super().add_shared_arguments(parser)
        parser.add_argument(
            "--bulk", action="store_true",
            help=f"write {BLOCK:,} rows at a time: for a whole catalogue, in a quiet hour",
        )  # fmt: skip

    def open(self, wanted: Wanted) -> Opened:
        """Return the table to import, to be written in blocks if that was asked for."""
        opened = super().open(wanted)
        if wanted.options.get("bulk"):
            for step in opened.steps:
                step.importer.batch = BLOCK
        return opened

    def handle(self, *args: Any, **options: Any) -> None:
        former = gc.get_threshold()
        if options["bulk"]:
            gc.set_threshold(OBJECTS)
        try:
            super().handle(*args, **options)
        finally:
            gc.set_threshold(*former)
