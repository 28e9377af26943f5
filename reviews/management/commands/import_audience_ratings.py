"""The command that imports audience ratings from a file."""

from importing.commands import ImportCommand
from reviews.importers.audience_ratings import AudienceRatingImporter


class Command(ImportCommand):
    """Import audience ratings."""

    help = "Import audience ratings from a CSV or TSV file (see docs/importers.md)."
    importer = AudienceRatingImporter
