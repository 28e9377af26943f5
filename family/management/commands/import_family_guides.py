"""The command that imports what other sources tell families."""

from family.importers.registry import KINDS
from importing.commands import KindCommand


class Command(KindCommand):
    help = "Import other sources' content scores and ages (see docs/importers.md)."
    kinds = KINDS
