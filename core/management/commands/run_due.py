"""Do what is due as time passes. Run it every few minutes; running it twice does nothing twice."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts import services as accounts
from core import alarms, clock, limits
from core.services import delivery
from editorial import search as articles
from films.models import Title
from films.services import facets, pictures, videos
from reviews.services import audience, formulas, self_check, similarity


class Command(BaseCommand):
    """``run_due``: open titles, adopt a changed formula, check scores weekly, tidy accounts.

    Every hour it checks that nobody has changed the log of moderation.
    Once a day it also finds what is like every title.
    """

    help = "Do what is due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each act and say how much it did."""
        now, today = clock.now(), clock.today()
        opened = 0
        for title in Title.objects.filter(is_open=False, counts_from__lte=today).order_by("pk"):
            audience.open_title(title=title, at=now)
            opened += 1
        version = formulas.adopt(at=now)
        check = self_check.run(now=now) if self_check.is_due(now=now) else None
        facets.recount(country=settings.SITE_COUNTRY)
        articles.index_published(on=today)
        found = similarity.rebuild(at=now) if similarity.is_due(now=now) else None
        done = {
            "titles opened": opened,
            "formula versions adopted": int(version is not None),
            "self-checks run": int(check is not None),
            "alarms looked at": alarms.check(now),
            "similar titles changed": found.changed_count if found else 0,
            "age bands moved": accounts.advance_age_bands(on=now.date()),
            "unfinished sign-ups deleted": accounts.delete_never_verified(now=now)
            + accounts.delete_unfinished(now=now),
            "old changes of address forgotten": accounts.forget_old_address_changes(now=now),
            "old codes forgotten": accounts.forget_old_codes(now=now),
            "ended sessions forgotten": accounts.forget_ended_sessions(now=now),
            "stray pictures removed": pictures.remove_strays(now=now),
            "stray videos removed": videos.remove_strays(now=now),
            "ended limits forgotten": limits.forget_ended(now=now),
            "code mails erased": delivery.erase_spent_bodies(now=now),
        }
        if check and check.drift_count:
            self.stderr.write(f"{check.drift_count} numbers drift: run rebuild_scores --check.")
        for sentence in alarms.raised():
            self.stderr.write(sentence)
        self.stdout.write(", ".join(f"{count} {what}" for what, count in done.items()) + ".")
