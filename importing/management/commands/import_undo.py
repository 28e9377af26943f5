"""The command that takes an import out whole."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from importing import undo, undo_rules
from importing.models import ImportRun
from importing.outcomes import printable

SHOWN = 20


class Command(BaseCommand):
    help = "Take one import out whole (see docs/importers.md)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("run", type=int, help="the number the import printed at its end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo the run and say what was removed, restored and kept."""
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no import {options['run']}.")
        try:
            done = undo.undo(run=run, at=clock.now())
        except undo.AlreadyUndone as error:
            raise CommandError(f"Import {run.pk} was taken out already.") from error
        undo_rules.finish()
        for sentence in done.kept[:SHOWN]:
            self.stdout.write(printable(sentence))
        if len(done.kept) > SHOWN:
            self.stdout.write(f"… and {len(done.kept) - SHOWN} more were kept.")
        for label, count in sorted(done.removed.items()):
            self.stdout.write(f"removed {label}: {count}")
        for label, count in sorted(done.restored.items()):
            self.stdout.write(f"restored {label}: {count}")
        kept = ", except what is kept; undo it again when nothing needs that" if done.kept else ""
        source = printable(run.source)
        self.stdout.write(f"import {run.pk} ({run.importer} from {source}) is taken out{kept}")
