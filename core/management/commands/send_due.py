"""Send what waits in the outbox; once, or for as long as the process lives."""

import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from core import clock
from core.services import delivery

logger = logging.getLogger("matinee.mail")
EVERY_SECONDS = 3
BATCH = 20  # then look whether to stop


class Command(BaseCommand):
    """``send_due`` sends once; ``send_due --forever`` is the worker."""

    help = "Send the mail that is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to keep going."""
        parser.add_argument("--forever", action="store_true", help="look again every few seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and with ``--forever`` stop cleanly when told to."""
        if "delivery" not in settings.MAILERS:
            raise CommandError("MAIL_URL is not set: there is nobody to hand mail to.")
        if not options["forever"]:
            sent, failed = delivery.send_due(clock=clock.now)
            self.stdout.write(f"Sent {sent}, not sent {failed}.")
            return
        stopping: list[int] = []
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda number, _frame: stopping.append(number))
        while not stopping:
            try:
                done = sum(delivery.send_due(clock=clock.now, most=BATCH))
            except DatabaseError:  # away for a moment: what is due stays due
                logger.exception("outbox out of reach", extra={"event": "mail"})
                connections.close_all()
                done = 0
            if done < BATCH:
                time.sleep(EVERY_SECONDS)
