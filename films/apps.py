"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilmsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "films"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Connect the receivers; register what is due, waits, is searched and is imported."""
        from accounts import notices
        from core import search_rebuild, waiting
        from films import due, moderated, receivers, search  # noqa: F401  # importing receivers connects them
        from films.importers import registry as importers
        from films.services import alerts, corrections, suggestions
        from moderation import registry as moderation

        due.register()
        for kind in (alerts.OPENED, alerts.ARRIVED, alerts.BEGAN):
            notices.register(kind)
        search_rebuild.register("catalogue", search.rebuild)
        waiting.register("corrections", corrections.WAITING)
        waiting.register("title suggestions", suggestions.WAITING)
        importers.register()
        moderation.register(moderated.AVATARS)
        importers.declare()
