"""Feeds of critic reviews: those of a title, and those of a critic."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.html import escape
from django.views.decorators.http import conditional_page

from core.feeds import MOST, Entry, EntryFeed, at_noon
from core.links import absolute
from core.stored_pages.views import stored_page
from films.addresses import title_url
from films.heads import named
from films.models import Title
from films.views.blind_mode import until_watched
from reviews import critic_sections
from reviews.heads import critic_feed_link, title_feed_link
from reviews.models import Critic, CriticReview
from reviews.querysets import CriticReviewQuerySet


def entry_of(review: CriticReview) -> Entry:
    """Return a critic's review as an entry; needs what ``for_cards`` loads."""
    voice = ", ".join(name for name in (review.critic_name, review.publication_name) if name)
    words = [named(review.title), voice, review.get_verdict_display()]
    parts = [review.quote, review.original_score]
    day, entered = review.published_on, review.created_at
    return Entry(
        title=" – ".join(word for word in words if word),
        html="".join(f"<p>{escape(part)}</p>" for part in parts if part),
        url=absolute(review.get_absolute_url()),
        author=review.critic_name or review.publication_name,
        published_at=at_noon(day) if day else entered,
        changed_at=review.edited_at or entered,
        review_pk=review.pk,
    )


class TitleFeed(EntryFeed):
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

    def items(self, obj: Title) -> list[Entry]:
        """Return the newest reviews."""
        return _newest(CriticReview.objects.filter(title=obj))


class CriticFeed(EntryFeed):
    """What a critic says and writes."""

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

    def items(self, obj: Critic) -> list[Entry]:
        """Return the newest reviews, and what else they wrote; a review in full stands once."""
        others = critic_sections.entries_of(obj, MOST)
        in_full = {entry.review_pk for entry in others}
        quoted = [entry for entry in _newest(CriticReview.objects.filter(critic=obj))
                  if entry.review_pk not in in_full]  # fmt: skip
        return sorted([*others, *quoted], key=lambda entry: entry.published_at, reverse=True)[:MOST]


def _newest(reviews: CriticReviewQuerySet) -> list[Entry]:
    return [entry_of(review) for review in reviews.for_cards().newest_first()[:MOST]]


title_feed = stored_page()(until_watched(conditional_page(TitleFeed())))
critic_feed = stored_page()(conditional_page(CriticFeed()))
