"""Django's wiring of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    """See this app's row in docs/architecture.md."""

    name = "editorial"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Connect the receivers; say what is due, and what of this app is searched."""
        from accounts import notices
        from core import clock, due, search_rebuild
        from discussion import registry as discussion
        from editorial import authors, discussed, receivers, search  # noqa: F401  # importing receivers connects them
        from editorial.services import attachments, comments, front_page, portraits, reviewing
        from reviews import critic_sections

        due.register(
            "reviews in articles counted",
            lambda now: reviewing.settle_due(clock.today(), now),
        )
        due.register(
            "threads of articles closed", lambda now: comments.close_due(clock.today(), now)
        )
        due.register(
            "places of the front page changed", lambda _now: front_page.settle(at=clock.moment())
        )
        due.register("articles indexed", lambda _now: search.index_published(on=clock.today()))
        discussion.register(discussed.PLACE)
        notices.register(discussed.COMMENT)
        critic_sections.register_head(authors.head_of)
        critic_sections.register(authors.written_by)
        critic_sections.register_entries(authors.entries_of)
        due.register(
            "stray files of articles removed", lambda now: attachments.remove_strays(now=now)
        )
        due.register(
            "stray portraits of authors removed", lambda now: portraits.remove_strays(now=now)
        )
        self._take_in_awards()
        self._take_in_ranked_lists()
        self._take_in_tv_desk()
        search_rebuild.register("articles", lambda: search.rebuild(on=clock.today()))

    def _take_in_awards(self) -> None:
        """Let awards be imported, and follow what becomes of titles and people."""
        from accounts import notices
        from editorial.awards import ballots, merging
        from editorial.awards import registry as importers
        from films import registry

        registry.preview_merges(merging.preview_nominations)
        notices.register(ballots.WITHDRAWN)
        importers.register()
        importers.declare()
        registry.preview_merges_of_people(merging.preview_nominations)

    def _take_in_ranked_lists(self) -> None:
        """Draft what is due, say what waits, and follow what becomes of titles."""
        from core import clock, due, search_rebuild, waiting
        from editorial.ranked import drafting, merging, search
        from films import registry

        due.register("ranked editions drafted", lambda _now: drafting.draft_due(clock.today()))
        waiting.register("ranked editions", drafting.WAITING)
        registry.preview_merges(merging.preview_entries)
        search_rebuild.register("ranked lists", search.rebuild)

    def _take_in_tv_desk(self) -> None:
        """Follow what becomes of series."""
        from editorial.tv_desk import merging
        from films import registry

        registry.preview_merges(merging.preview_notices)
