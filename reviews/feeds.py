"""Feeds of critic reviews: those of a title, and those of a critic."""

import datetime as dt

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.html import escape
from django.views.decorators.http import conditional_page

from core.feeds import MOST, SiteFeed, at_noon
from core.links import absolute
from core.stored_pages.views import stored_page
from films.addresses import title_url
from films.heads import named
from films.models import Title
from films.views.blind_mode import until_watched
from reviews.heads import critic_feed_link, title_feed_link
from reviews.models import Critic, CriticReview


class CriticReviewFeed(SiteFeed):
    """What both feeds say of a critic's review."""

    def item_title(self, item: CriticReview) -> str:  # type: ignore[override]  # narrower than Feed
        """Return what was reviewed, by whom, and the verdict."""
        voice = ", ".join(name for name in (item.critic_name, item.publication_name) if name)
        words = [named(item.title), voice, item.get_verdict_display()]
        return " – ".join(word for word in words if word)

    def item_description(self, item: CriticReview) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the quote and the score as it was written, as HTML."""
        parts = [item.quote, item.original_score]
        return "".join(f"<p>{escape(part)}</p>" for part in parts if part)

    def item_link(self, item: CriticReview) -> str:  # type: ignore[override]  # narrower than Feed
        """Return the review's page here."""
        return absolute(item.get_absolute_url())

    def item_author_name(self, item: CriticReview) -> str:  # type: ignore[override]  # narrower than Feed
        """Return who wrote it."""
        return item.critic_name or item.publication_name

    def item_pubdate(self, item: CriticReview) -> dt.datetime:
        """Return the day it was published; where none is known, when it was entered here."""
        return at_noon(item.published_on) if item.published_on else item.created_at

    def item_updateddate(self, item: CriticReview) -> dt.datetime:
        """Return when it was last changed here."""
        return item.edited_at or item.created_at


class TitleFeed(CriticReviewFeed):
    """What critics say of a title."""

    def get_object(self, request: HttpRequest, slug: str, label: str | None = None) -> Title:  # type: ignore[override]  # narrower than Feed
        """Return the title."""
        return get_object_or_404(Title.objects.at_path(slug, label).select_related("parent"))

    def title(self, obj: Title) -> str:
        """Return the feed's name."""
        return title_feed_link(obj).title

    def link(self, obj: Title) -> str:
        """Return the page that the feed stands for."""
        return absolute(title_url(obj, "reviews:title_critics"))

    def feed_url(self, obj: Title) -> str:
        """Return the feed's own address."""
        return absolute(title_feed_link(obj).path)

    def items(self, obj: Title) -> list[CriticReview]:
        """Return the newest reviews."""
        return list(CriticReview.objects.filter(title=obj).for_cards().newest_first()[:MOST])


class CriticFeed(CriticReviewFeed):
    """What a critic says."""

    def get_object(self, request: HttpRequest, slug: str) -> Critic:  # type: ignore[override]  # narrower than Feed
        """Return the critic."""
        return get_object_or_404(Critic, slug=slug)

    def title(self, obj: Critic) -> str:
        """Return the feed's name."""
        return critic_feed_link(obj).title

    def link(self, obj: Critic) -> str:
        """Return the page that the feed stands for."""
        return absolute(obj.get_absolute_url())

    def feed_url(self, obj: Critic) -> str:
        """Return the feed's own address."""
        return absolute(critic_feed_link(obj).path)

    def items(self, obj: Critic) -> list[CriticReview]:
        """Return the newest reviews."""
        return list(CriticReview.objects.filter(critic=obj).for_cards().newest_first()[:MOST])


title_feed = stored_page()(until_watched(conditional_page(TitleFeed())))
critic_feed = stored_page()(conditional_page(CriticFeed()))
