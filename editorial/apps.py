"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "editorial"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Connect the receivers."""
        from editorial import receivers  # noqa: F401  # importing them connects them
