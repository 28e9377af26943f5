"""The command that imports awards."""

import argparse
from pathlib import Path

from editorial.awards.registry import KINDS
from importing.commands import ImportCommand
from importing.registry import Opened, Wanted


class Command(ImportCommand):
    help = "Import awards: nominations and winners (see docs/importers.md)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the kind of import before its path."""
        parser.add_argument("kind", choices=sorted(KINDS), help="what kind of import it is")
        parser.add_argument("path", type=Path, help="CSV, TSV or JSON, gzipped or not, or .xlsx")
        self.add_shared_arguments(parser)

    def open(self, wanted: Wanted) -> Opened:
        return KINDS[wanted.options["kind"]].open(wanted)
