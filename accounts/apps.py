"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "accounts"
    verbose_name = _("Members")

    def ready(self) -> None:
        """Connect the receivers."""
        from accounts import receivers  # noqa: F401  # importing them connects them
