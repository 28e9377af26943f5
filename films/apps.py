"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilmsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "films"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Connect the receivers; count what visitors suggested and waits; register importers."""
        from core import waiting
        from films import receivers  # noqa: F401  # importing them connects them
        from films.importers import registry as importers
        from films.services import corrections, suggestions

        waiting.register("corrections", corrections.WAITING)
        waiting.register("title suggestions", suggestions.WAITING)
        importers.register()
        importers.declare()
