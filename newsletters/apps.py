"""Django's wiring of this app."""

from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "newsletters"

    def ready(self) -> None:
        """Connect the receivers."""
        from newsletters import receivers  # noqa: F401  # importing them connects them
