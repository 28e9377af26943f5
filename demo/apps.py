"""Django's wiring of this app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo's files, and the command that loads them. It has no tables of its own."""

    name = "demo"
