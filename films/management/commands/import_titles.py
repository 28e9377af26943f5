"""The command that imports titles from a file; ``spreadsheet`` is the one kind so far."""

import argparse

from core.importing.commands import ImportCommand
from films.importers.titles import TitleImporter


class Command(ImportCommand):
    """Import titles."""

    help = "Import titles from a CSV or TSV file (see docs/importers.md)."
    importer = TitleImporter
    fields = TitleImporter.fields
    schemes = TitleImporter.schemes

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the kind of file before what every import takes."""
        parser.add_argument("kind", choices=["spreadsheet"], help="what kind of file it is")
        super().add_arguments(parser)
