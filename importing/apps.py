"""Django's wiring of this app."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from core import waiting


class ImportingConfig(AppConfig):
    """Reading tables, runs of importers, what waits for a decision, and undo."""

    name = "importing"
    verbose_name = _("Imports")

    def ready(self) -> None:
        """Count the rows that wait on the admin's first page; check what importers write."""
        from importing import pending, registry, undo_rules

        checks.register(lambda **_: undo_rules.undeclared(registry.importers()))
        waiting.register("import rows", pending.PENDING_ROWS)
