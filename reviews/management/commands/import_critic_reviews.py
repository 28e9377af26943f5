"""The command that imports critic reviews from a file."""

from importing.commands import ImportCommand
from reviews.importers.critic_reviews import CriticReviewImporter


class Command(ImportCommand):
    help = "Import critic reviews from a CSV or TSV file (see docs/importers.md)."
    importer = CriticReviewImporter
