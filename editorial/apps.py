"""Django's wiring of this app."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "editorial"

    def ready(self) -> None:
        """Connect the receivers."""
        from editorial import receivers  # noqa: F401  # importing them connects them
