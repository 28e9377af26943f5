"""Write the search documents and the database's index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from films import search
from reviews import search as critics


class Command(BaseCommand):
    """``rebuild_search``: after a restore, or when in doubt."""

    help = "Rebuild the search index from the catalogue and the critics."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much there is."""
        critics.rebuild()
        self.stdout.write(f"Indexed {search.rebuild()} documents.")
