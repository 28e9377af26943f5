"""Django's wiring of this app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "reviews"

    def ready(self) -> None:
        """Connect the receivers."""
        from reviews import receivers  # noqa: F401  # importing them connects them
