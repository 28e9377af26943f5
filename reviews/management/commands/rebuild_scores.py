"""Count scores, votes and comments again from the rows: to find drift, or to repair it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from reviews.services import self_check


class Command(BaseCommand):
    """``rebuild_scores --check`` prints drift and exits 1; without it drift is repaired."""

    help = "Recount every score from the rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to look only."""
        parser.add_argument("--check", action="store_true", help="print drift and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, or repair."""
        if not options["check"]:
            titles = self_check.repair(at=clock.now())
            self.stdout.write(f"Recounted {titles} titles.")
            return
        drifts = 0
        for said in self_check.drifting():
            drifts += 1
            self.stdout.write(said)
        if drifts:
            raise CommandError(f"{drifts} numbers drift. Run rebuild_scores to repair them.")
        self.stdout.write("Every number agrees with a recount.")
