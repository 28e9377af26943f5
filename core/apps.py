"""Django's wiring of this app."""

from django.apps import AppConfig

from core import converters


class CoreConfig(AppConfig):
    """Bricks without a domain word."""

    name = "core"

    def ready(self) -> None:
        """Offer our path converter before any URL list is read, and our checks."""
        from core import checks, lookups  # noqa: F401  # importing them registers them

        converters.register()
