"""Count again how many lists each title is on: ``manage.py count_lists``."""

from typing import Any

from django.core.management.base import BaseCommand

from lists.services import counting


class Command(BaseCommand):
    """For a database that other programs wrote to, or that was put back."""

    help = "Count again how many public lists each title is on."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and say of how many titles."""
        count = counting.rebuild()
        self.stdout.write(f"Counted the lists of {count} titles.")
