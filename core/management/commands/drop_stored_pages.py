"""Drop every stored page: after the database was changed past Django, or put back from a backup."""

from typing import Any

from django.core.management.base import BaseCommand

from core.stored_pages import site


class Command(BaseCommand):
    """``drop_stored_pages``: every process of this machine makes its pages anew."""

    help = "Drop every stored page, after a change that Django did not make."

    def handle(self, *args: Any, **options: Any) -> None:
        """Raise the generation that all pages share."""
        site.generations.raise_all()
        self.stdout.write("Every stored page is made anew when it is next asked for.")
