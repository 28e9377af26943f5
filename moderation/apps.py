"""Django's wiring of this app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "moderation"

    def ready(self) -> None:
        """Look after the chain of events."""
        from core import alarms
        from moderation import watch

        alarms.register("moderation", watch.ALARM)
