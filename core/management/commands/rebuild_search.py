"""Write the search documents and the database's index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from core import search_rebuild


class Command(BaseCommand):
    """``rebuild_search``: after a restore, or when in doubt."""

    help = "Rebuild the search index from the catalogue, the critics, the members and the articles."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much there is."""
        self.stdout.write(f"Indexed {search_rebuild.everything()} documents.")
