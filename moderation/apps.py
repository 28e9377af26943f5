"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        """Look after the chain of events; count the reports that wait; follow bans."""
        from core import alarms, waiting
        from moderation import checks, receivers, watch  # noqa: F401  # importing connects them

        alarms.register("moderation", watch.ALARM)
        waiting.register("reports", watch.REPORTS)
