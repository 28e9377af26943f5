"""Do what is due as time passes. Run it every few minutes; running it twice does nothing twice."""

from typing import Any

from django.core.management.base import BaseCommand

from core import alarms, clock, due


class Command(BaseCommand):
    """``run_due``: do what every app registered with ``core.due``, then look for alarms."""

    help = "Do what is due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each act and say how much it did."""
        now = clock.now()
        done = [f"{count} {words}" for words, count in due.carry_out(now)]
        done.append(f"{alarms.check(now)} alarms looked at")
        for sentence, _alarm in alarms.raised():
            self.stderr.write(sentence)
        self.stdout.write(", ".join(done) + ".")
