"""Load the demo into an empty database, or take it out again."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core import statistics
from core.models import SiteState
from demo.audience import write_audience
from demo.authors import write_authors
from demo.awards import write_awards
from demo.catalogue import write_catalogue
from demo.critics import write_critics
from demo.dates import settle_dates
from demo.files import evening
from demo.guides import write_collections, write_guides, write_other_sources
from demo.homepage import write_home_page
from demo.members import write_members
from demo.newsletters import write_newsletters
from demo.notices import write_notices
from demo.pictures import write_pictures
from demo.ranked_lists import write_calendars, write_ranked_lists
from demo.removal import remove_demo
from demo.verdicts import write_verdicts
from films import search
from films.models import Title
from films.services import facets, trending
from reviews.services import self_check, similarity


class Command(BaseCommand):
    """``seed_demo`` loads, ``seed_demo --remove`` takes out; both are safe to run twice."""

    help = "Load the demo (true facts, invented critics and members) into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the way back."""
        parser.add_argument("--remove", action="store_true", help="take every demo row out")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load or remove in one transaction."""
        state = SiteState.current()
        if options["remove"]:
            self._remove(state)
        elif state.demo_loaded:
            self.stdout.write("The demo is loaded already; nothing to do.")
        elif Title.objects.exists():
            raise CommandError(
                "There are titles here: the demo is only loaded into an empty database."
            )
        else:
            self._load(state)

    def _load(self, state: SiteState) -> None:
        titles = write_catalogue()
        write_critics(titles)
        write_audience(titles)
        write_members(titles)
        statistics.refresh()  # what follows reads what was just written
        write_home_page(titles, write_pictures(titles))
        write_authors()
        write_guides(titles)
        write_collections(titles)
        write_verdicts()
        write_other_sources(titles)
        write_newsletters()
        write_awards(titles)
        write_ranked_lists(titles)
        write_calendars()
        write_notices(titles)
        search.rebuild()
        facets.recount(country=settings.SITE_COUNTRY)
        similarity.rebuild(at=evening())
        trending.recount(now=evening())
        settle_dates()
        state.demo_loaded = True
        state.save()
        statistics.refresh()
        drift = sum(1 for _ in self_check.drifting())
        self.stdout.write(f"Loaded {len(titles)} titles; {drift} numbers drift from a recount.")

    def _remove(self, state: SiteState) -> None:
        if not state.demo_loaded:
            self.stdout.write("No demo is loaded; nothing to do.")
            return
        kept = remove_demo()
        facets.recount(country=settings.SITE_COUNTRY)
        self.stdout.write("The demo is gone.")
        if kept:
            self.stdout.write(f"Kept, for members’ own reviews: {', '.join(kept)}.")
