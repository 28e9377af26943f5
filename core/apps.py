"""Django's wiring of this app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from core import converters


class CoreConfig(AppConfig):
    """Bricks without a domain word."""

    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        """Offer our path converter before any URL list is read, and our checks."""
        from core import checks, due, limits, lookups, upkeep, waiting  # noqa: F401  # checks, lookups register
        from core.services import delivery
        from core.stored_pages import declared, site, writing

        converters.register()
        declared.declare_links()
        connection_created.connect(
            lambda connection, **_: writing.watch(connection, site.generations), weak=False
        )
        waiting.register("mail", upkeep.MAIL)
        due.register("code mails erased", lambda now: delivery.erase_spent_bodies(now=now))
        due.register("ended limits forgotten", lambda now: limits.forget_ended(now=now))
