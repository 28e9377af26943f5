"""The command that imports the catalogue, one kind of import at a time."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings

from films.importers.registry import ALL_OPTIONS, KINDS, open_kind
from films.services import facets
from importing.commands import ImportCommand
from importing.registry import Opened, Wanted


class Command(ImportCommand):
    help = "Import the catalogue (see docs/importers.md)."
    deciding_options = tuple(sorted(ALL_OPTIONS - {"map", "constants"}))

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the kind of import before its path, and list the kinds in the help."""
        lines = (f"  {kind.name:<12} {kind.summary}" for kind in KINDS.values())
        parser.epilog = "\n".join(["kinds:", *lines])
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("kind", choices=sorted(KINDS), help="what kind of import it is")
        parser.add_argument("path", type=Path, help="a file, or a folder (see below)")
        parser.add_argument(
            "--everybody", action="store_true", help="imdb: people without a credit here too"
        )
        parser.add_argument(
            "--live", action="store_true", help="tmdb: ask for what the folder lacks first"
        )
        parser.add_argument("--ids", nargs="+", help="tmdb: movie/603, tv/1396, person/33, …")
        parser.add_argument("--list", nargs="+", help="tmdb: movie/popular, tv/top_rated, …")
        parser.add_argument("--pages", type=int, help="tmdb: how many pages of each list (1)")
        self.add_shared_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and count again what stands behind each filter."""
        super().handle(*args, **options)
        if not options["dry_run"]:
            facets.recount(country=settings.SITE_COUNTRY)

    def open(self, wanted: Wanted) -> Opened:
        return open_kind(wanted.options["kind"], wanted)
