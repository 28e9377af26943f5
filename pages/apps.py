"""Django's wiring of this app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages that show several apps together. It has no tables of its own."""

    name = "pages"
