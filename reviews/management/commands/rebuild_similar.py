"""Find at once what is like every title; `run_due` does the same once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from reviews.services import similarity


class Command(BaseCommand):
    """``rebuild_similar``: store what is like every title, from ratings and what is in common."""

    help = "Find what is like every title, now."

    def handle(self, *args: Any, **options: Any) -> None:
        """Find it and say how much changed."""
        run = similarity.rebuild(at=clock.now())
        self.stdout.write(f"{run.changed_count} rows of similar titles changed.")
