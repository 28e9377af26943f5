"""Heads of the pages of reviews, critics and publications."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.heads import FeedLink, Head
from core.linked_data import breadcrumbs, thing
from core.links import absolute
from films import linked_data as films_data
from films.addresses import title_url
from films.heads import named, tab_head
from films.models import Title
from reviews import linked_data, scores
from reviews.models import AudienceReview, Critic, CriticReview, Publication


def audience_review_head(review: AudienceReview) -> Head:
    """Return the head of a member's review; search engines leave out one that does not count."""
    name = _("%(title)s, reviewed by %(author)s") % {
        "title": named(review.title),
        "author": review.author_name,
    }
    data = linked_data.audience_review(review, films_data.reference(review.title))
    way = films_data.way_to(review.title, (_("Review"), review.get_absolute_url()))
    return Head(
        title=name,
        path=review.get_absolute_url(),
        description=_said(review),
        kind="article",
        data=[data, way] if review.is_counted and not review.author.is_private else [],
        is_listed=review.status is None,
    )


def critic_review_head(review: CriticReview) -> Head:
    """Return the head of a critic's review; needs its voices and its title loaded."""
    voice = review.critic_name or review.publication_name
    name = _("%(title)s, reviewed by %(author)s") % {
        "title": named(review.title),
        "author": voice,
    }
    data = linked_data.critic_review(review, films_data.reference(review.title))
    way = films_data.way_to(review.title, (_("Review"), review.get_absolute_url()))
    return Head(
        title=name,
        path=review.get_absolute_url(),
        description=_quoted(review),
        kind="article",
        data=[data, way],
    )


def critics_head(title: Title, path: str) -> Head:
    """Return the head of what critics say of a title."""
    return tab_head(title, _("Critic reviews"), path, [title_feed_link(title)])


def critic_head(critic: Critic, path: str) -> Head:
    """Return the head of a critic's page."""
    words = _("What %(name)s wrote, where, and how often other critics and the audience agree.")
    person = thing(
        "Person", name=critic.name, url=absolute(critic.get_absolute_url()),
        description=critic.biography,
    )  # fmt: skip
    return Head(
        title=critic.name,
        path=path,
        description=words % {"name": critic.name},
        kind="profile",
        feeds=[critic_feed_link(critic)],
        data=[person, breadcrumbs([(critic.name, critic.get_absolute_url())])],
    )


def publication_head(publication: Publication, path: str) -> Head:
    """Return the head of a publication's page."""
    words = _("Who reviews for %(name)s, and what they wrote.") % {"name": publication.name}
    where = publication.get_absolute_url()
    organization = thing(
        "Organization", name=publication.name, url=absolute(where), description=publication.about
    )
    return Head(
        title=publication.name,
        path=path,
        description=words,
        data=[organization, breadcrumbs([(publication.name, where)])],
    )


def critic_feed_link(critic: Critic) -> FeedLink:
    """Return the feed of a critic's reviews."""
    name = _("%(critic)s: reviews") % {"critic": critic.name}
    return FeedLink(name, reverse("reviews:critic_feed", args=[critic.slug]))


def title_feed_link(title: Title) -> FeedLink:
    """Return the feed of a title's critic reviews; a season's needs ``parent`` loaded."""
    name = _("%(title)s: critic reviews") % {"title": named(title)}
    return FeedLink(name, title_url(title, "reviews:title_feed"))


def _quoted(review: CriticReview) -> str:
    """Return the verdict, the score as it was written, and the quote."""
    parts = (review.get_verdict_display(), review.original_score, review.quote)
    return ". ".join(part for part in parts if part)


def _said(review: AudienceReview) -> str:
    """Return the stars and the words of a review; of one with spoilers the stars alone."""
    stars = ""
    if review.stars:
        stars = _("%(stars)s of 5 stars.") % {"stars": scores.tenths(review.stars * 5)}
    if review.gives_away:
        return _("%(stars)s The review has spoilers.") % {"stars": stars}
    if review.is_folded:
        return stars
    return f"{stars} {review.headline} {linked_data.plain(review)}".strip()
