"""The command that imports awards."""

from editorial.awards.registry import KINDS
from importing.commands import KindCommand


class Command(KindCommand):
    help = "Import awards: nominations and winners (see docs/importers.md)."
    kinds = KINDS
