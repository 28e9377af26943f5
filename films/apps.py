"""Django's wiring of this app."""

from django.apps import AppConfig


class FilmsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "films"

    def ready(self) -> None:
        """Connect the receivers."""
        from films import receivers  # noqa: F401  # importing them connects them
