"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "accounts"
    verbose_name = _("Members")

    def ready(self) -> None:
        """Connect the receivers; say what is due, and what of this app is searched."""
        from accounts import (  # noqa: F401  # importing receivers connects them
            due,
            mentions,
            notices,
            receivers,
            search,
        )
        from core import search_rebuild

        due.register()
        notices.register(notices.FOLLOW)
        notices.register(mentions.MENTION)
        search_rebuild.register("members", search.rebuild)
