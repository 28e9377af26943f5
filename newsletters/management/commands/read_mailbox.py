"""Read what mail servers returned, reports as spam, and mails of people who want to leave."""

import contextlib
import mailbox
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from newsletters.services.returns import take_in


class Command(BaseCommand):
    """Point it at a mailbox by cron, or pipe each mail into it; doing it twice changes nothing."""

    help = "Read bounces, reports as spam and mailed wishes to unsubscribe (docs/newsletters.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say where the mails are."""
        parser.add_argument("mailbox", help="a Maildir, an mbox file, or - for one mail to read in")
        parser.add_argument(
            "--delete", action="store_true", help="take mails that were understood out of it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in each mail; one that cannot be read is left, and the others are read."""
        if options["mailbox"] == "-":
            self._say(int(take_in(sys.stdin.buffer.read(), at=clock.now())), 1)
            return
        where = Path(options["mailbox"])
        if not where.exists():
            raise CommandError(f"There is nothing at {where}. Name a Maildir or an mbox file.")
        box = mailbox.Maildir(where, create=False) if where.is_dir() else mailbox.mbox(where)
        understood = 0
        try:
            box.lock()
            keys = list(box.keys())
            for key in keys:
                with contextlib.suppress(OSError, KeyError):  # another reader took it meanwhile
                    if take_in(box.get_bytes(key), at=clock.now()):
                        understood += 1
                        if options["delete"]:
                            box.remove(key)
            self._say(understood, len(keys))
        except (mailbox.Error, FileNotFoundError) as error:
            raise CommandError(
                f"{where} cannot be read as a mailbox ({error}). Name a Maildir or an mbox file."
            ) from error
        finally:
            box.close()

    def _say(self, understood: int, mails: int) -> None:
        self.stdout.write(f"{understood} of {mails} mails understood.")
