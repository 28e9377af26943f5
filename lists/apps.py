"""The app of what members keep: watchlists, lists, likes, diaries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    """Lists and marks of members."""

    name = "lists"
    verbose_name = _("lists")

    def ready(self) -> None:
        """Connect the receivers; register what is moderated."""
        from lists import moderated, receivers  # noqa: F401  # receivers connect
        from moderation import registry as moderation

        moderation.register(moderated.LISTS)
        moderation.register(moderated.DIARY_ENTRIES)
