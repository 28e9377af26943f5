"""Write the search documents and the database's index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import search as members
from core import clock
from editorial import search as articles
from films import search
from reviews import search as critics


class Command(BaseCommand):
    """``rebuild_search``: after a restore, or when in doubt."""

    help = "Rebuild the search index from the catalogue, the critics, the members and the articles."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how much there is."""
        critics.rebuild()
        members.rebuild()
        articles.rebuild(on=clock.today())
        self.stdout.write(f"Indexed {search.rebuild()} documents.")
