"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilmsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "films"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Connect the receivers; say what is due, what waits, and what of this app is searched."""
        from core import search_rebuild, waiting
        from films import due, receivers, search  # noqa: F401  # importing receivers connects them
        from films.services import corrections, suggestions

        due.register()
        search_rebuild.register("catalogue", search.rebuild)
        waiting.register("corrections", corrections.WAITING)
        waiting.register("title suggestions", suggestions.WAITING)
