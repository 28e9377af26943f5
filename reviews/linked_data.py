"""What schema.org's words say of scores and reviews: nothing that the page itself does not show."""

from collections.abc import Iterable
from html import unescape

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator

from core.linked_data import Data, organization, thing
from core.links import absolute
from core.markdown import without_spoilers
from films.models import Title
from reviews import scores
from reviews.models import AudienceReview, CriticReview

MOST = 3  # of each kind on a title's page
LONGEST_BODY = 500  # characters: the page holds the whole text already


def aggregate_rating(title: Title) -> Data | None:
    """Return the audience's average in stars; None below the minimum, as no percent is shown.

    Critics' scores were published elsewhere and are no ratings of this site's own.
    """
    if title.audience_percent is None or title.audience_average is None:
        return None
    return thing(
        "AggregateRating",
        ratingValue=scores.tenths(title.audience_average),
        bestRating="5",
        worstRating="0.5",
        ratingCount=title.audience_counted,
    )


def of_audience(reviews: Iterable[AudienceReview]) -> list[Data]:
    """Return a few of the members' reviews that stand on a title's page and carry a rating."""
    rated = [review for review in reviews if _can_be_shared(review)][:MOST]
    return [audience_review(review) for review in rated]


def of_critics(reviews: Iterable[CriticReview]) -> list[Data]:
    """Return a few of the critics' reviews that stand on a title's page and carry a score."""
    scored = [review for review in reviews if review.score_hundredths is not None][:MOST]
    return [critic_review(review) for review in scored]


def audience_review(review: AudienceReview, item: Data | None = None) -> Data:
    """Return a member's review; ``item`` is what it is about, unless it stands inside that."""
    return thing(
        "Review",
        itemReviewed=item,
        url=absolute(review.get_absolute_url()),
        name="" if review.is_folded else review.headline,
        reviewBody="" if review.is_folded else plain(review),
        author=thing("Person", name=review.author_name, url=_whole(review.author_url)),
        datePublished=timezone.localdate(review.rated_at).isoformat(),
        reviewRating=thing(
            "Rating", ratingValue=scores.tenths(review.stars * 5), bestRating="5", worstRating="0.5"
        )
        if review.stars
        else None,
        publisher=organization() if item else None,
    )


def critic_review(review: CriticReview, item: Data | None = None) -> Data:
    """Return a critic's review, with its score where one was read; needs its voices loaded."""
    voice = (
        thing("Person", name=review.critic_name, url=_whole(review.critic_url))
        if review.critic_name
        else thing("Organization", name=review.publication_name)
    )
    publisher = thing(
        "Organization", name=review.publication_name, url=_whole(review.publication_url)
    )
    return thing(
        "CriticReview",
        itemReviewed=item,
        url=absolute(review.get_absolute_url()),
        sameAs=review.link,
        reviewBody=review.quote,
        author=voice,
        publisher=publisher if review.publication_name else None,
        datePublished=review.published_on.isoformat() if review.published_on else None,
        reviewRating=thing(
            "Rating", ratingValue=review.score_in_percent, bestRating="100", worstRating="0"
        )
        if review.score_hundredths is not None
        else None,
    )


def plain(review: AudienceReview) -> str:
    """Return the first words of a review, without their Markdown and what is hidden in them."""
    html = without_spoilers(review.body_html)
    words = unescape(strip_tags(html)) if html else without_spoilers(review.body)
    return Truncator(words.strip()).chars(LONGEST_BODY)


def _can_be_shared(review: AudienceReview) -> bool:
    """Tell whether a review counts, names its author and gives nothing away."""
    return review.is_counted and not (review.author.is_private or review.is_folded)


def _whole(path: str) -> str:
    return absolute(path) if path else ""
