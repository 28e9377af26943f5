"""The app of what members keep: watchlists, lists, likes, diaries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    """Lists and marks of members."""

    name = "lists"
    verbose_name = _("lists")

    def ready(self) -> None:
        """Connect the receivers; register what is moderated, and what is searched."""
        from accounts import notices
        from core import search_rebuild
        from films import trending as trends
        from lists import moderated, receivers, search, trending  # noqa: F401  # receivers connect
        from lists.services import sharing
        from moderation import registry as moderation

        notices.register(sharing.INVITED)
        moderation.register(moderated.LISTS)
        moderation.register(moderated.DIARY_ENTRIES)
        moderation.register(moderated.CHALLENGES)
        trends.count(trending.ON_WATCHLISTS)
        search_rebuild.register("lists", search.rebuild)
