"""Django's wiring of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "accounts"

    def ready(self) -> None:
        """Connect the receivers."""
        from accounts import receivers  # noqa: F401  # importing them connects them
