"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "reviews"
    verbose_name = _("Critics and scores")

    def ready(self) -> None:
        """Connect the receivers; register what is due, searched, moderated and imported."""
        from accounts import notices
        from core import alarms, search_rebuild, waiting
        from discussion import registry as discussion
        from films import blind_mode
        from films import registry as catalogue
        from films import trending as trends
        from importing import registry as importing
        from moderation import registry as moderation
        from reviews import (  # noqa: F401  # receivers connect
            discussed,
            due,
            moderated,
            receivers,
            search,
            trending,
        )
        from reviews.importers import registry as importers
        from reviews.models import AudienceReview
        from reviews.services import critic_applications, merging, recounting

        alarms.register("self-check", due.SELF_CHECK)
        due.register()
        search_rebuild.register("critics", search.rebuild)
        discussion.register(discussed.PLACE)
        notices.register(discussed.COMMENT)
        notices.register(critic_applications.ACCEPTED)
        notices.register(critic_applications.DECLINED)
        waiting.register("critic applications", critic_applications.WAITING)
        moderation.register(moderated.AUDIENCE_REVIEWS)
        # Whoever rates a title has watched it.
        blind_mode.also_watched(AudienceReview.objects.titles_rated_by)
        catalogue.preview_merges(merging.preview_reviews)
        for acts in (trending.RATINGS, trending.REVIEWS):
            trends.count(acts)
        # The thresholds of badges depend on kind and width of release.
        catalogue.after_edits(lambda pk, at: recounting.rebuild([pk], at=at))
        importing.register(*importers.KINDS)
        importers.declare()
