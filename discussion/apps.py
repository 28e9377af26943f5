"""The app of what members say beneath a review, and later an article or a list."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscussionConfig(AppConfig):
    """Threads and their comments. What they stand beneath registers itself (`registry`)."""

    name = "discussion"
    verbose_name = _("comments")

    def ready(self) -> None:
        """Connect the receivers; register what is moderated, and what members are told."""
        from accounts import notices
        from discussion import moderated, receivers, registry  # noqa: F401  # receivers connect
        from moderation import registry as moderation

        moderation.register(moderated.COMMENTS)
        notices.register(registry.ANSWER)
