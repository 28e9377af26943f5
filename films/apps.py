"""Django's wiring of this app."""

from django.apps import AppConfig


class FilmsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "films"
