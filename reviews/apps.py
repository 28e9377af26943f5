"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "reviews"
    verbose_name = _("Critics and scores")

    def ready(self) -> None:
        """Connect the receivers; register importers."""
        from importing import registry
        from reviews import receivers  # noqa: F401  # importing them connects them
        from reviews.importers.registry import KINDS, declare

        registry.register(*KINDS)
        declare()
