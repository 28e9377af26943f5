"""Count every score again from the rows: to find drift, or to repair it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from reviews.services import recounting, votes


class Command(BaseCommand):
    """``rebuild_scores --check`` prints drift and exits 1; without it drift is repaired."""

    help = "Recount every score from the rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to look only."""
        parser.add_argument("--check", action="store_true", help="print drift and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, or repair."""
        if not options["check"]:
            titles = recounting.rebuild_all(at=clock.now())
            votes.recount([drift.review_id for drift in votes.find_drift()])
            self.stdout.write(f"Recounted {titles} titles.")
            return
        drifts = 0
        for miscounted in votes.find_drift():
            drifts += 1
            self.stdout.write(
                f"review {miscounted.review_id}: votes, helpful ones and rank are "
                f"{miscounted.stored}, recounted {miscounted.recounted}"
            )
        for drift in recounting.find_drift():
            drifts += 1
            self.stdout.write(
                f"title {drift.title_id}: {drift.what} is {drift.stored}, "
                f"recounted {drift.recounted}"
            )
        if drifts:
            raise CommandError(f"{drifts} numbers drift. Run rebuild_scores to repair them.")
        self.stdout.write("Every number agrees with a recount.")
