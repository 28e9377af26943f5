"""The heads of the home page, a title's and a person's, made from what the page has loaded."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.heads import Head, Picture, about_site
from core.linked_data import breadcrumbs, organization, thing, website
from core.links import absolute
from editorial.heads import news_feed
from films import linked_data
from films.facts import credits_by_job
from films.heads import named
from films.models import Certification, Credit, Person, Title
from films.views.files import social_picture_url
from reviews import linked_data as reviews_data
from reviews.cards import ShownScore, audience_score, critic_score
from reviews.heads import title_feed_link
from reviews.models import AudienceReview, CriticReview

OG_TYPES = {"film": "video.movie", "series": "video.tv_show", "season": "video.tv_show"}


def home_head() -> Head:
    """Return the head of the home page: what this site is, and how to search it."""
    return Head(
        title=settings.SITE_NAME,
        path=reverse("pages:home"),
        description=about_site(),
        feeds=[news_feed()],
        data=[website(), organization()],
    )


def title_facts(
    drawn: Title,
    credits: Sequence[Credit],
    certificate: Certification | None,
    season_count: int,
    critic_reviews: Sequence[CriticReview],
) -> dict[str, Any]:
    """Return what machines are told of a title, but for its audience; ``drawn`` has a poster."""
    picture = Picture(absolute(social_picture_url(drawn)), named(drawn))
    everybody = [credit for group in credits_by_job(credits).values() for credit in group]
    facts = linked_data.of_title(
        drawn,
        everybody,
        image=[*([absolute(drawn.poster.url)] if drawn.poster else []), picture.url],
        contentRating=certificate.label if certificate else "",
        numberOfSeasons=season_count or None,
    )
    return {
        "picture": picture,
        "facts": facts,
        "critic_reviews": reviews_data.of_critics(critic_reviews),
        "way": linked_data.way_to(drawn),
    }


def title_head(
    title: Title, told: Mapping[str, Any], audience_reviews: Sequence[AudienceReview]
) -> Head:
    """Return the head of a title's page: its ``title_facts``, and what its audience says."""
    voices = [*reviews_data.of_audience(audience_reviews), *told["critic_reviews"]]
    rating = reviews_data.aggregate_rating(title)
    facts = told["facts"] | thing(told["facts"]["@type"], aggregateRating=rating, review=voices)
    critics = critic_score(title) if title.takes_critic_reviews else None
    return Head(
        title=named(title),
        path=title.get_absolute_url(),
        description=described(title, critics, audience_score(title)),
        kind=OG_TYPES[title.kind],
        picture=told["picture"],
        feeds=[title_feed_link(title)] if title.takes_critic_reviews else [],
        data=[facts, told["way"]],
    )


def person_head(person: Person, page: Mapping[str, Any]) -> Head:
    """Return the head of a person's page, from the ``context`` its page has loaded."""
    names = [card["title"].name for card in page["known_for"]][:3]
    known = _("Known for %(names)s.") % {"names": ", ".join(names)}
    credited = _("The films and series of %(name)s, and how they score.") % {"name": person.name}
    portrait = absolute(person.portrait.url) if person.portrait else ""
    way = breadcrumbs([(person.name, person.get_absolute_url())])
    return Head(
        title=person.name,
        path=person.get_absolute_url(),
        description=f"{known if names else credited} {person.biography}",
        kind="profile",
        data=[linked_data.of_person(person, portrait), way],
    )


def described(title: Title, critics: ShownScore | None, audience: ShownScore) -> str:
    """Return both scores with their counts, where they are shown, and what the title is about."""
    parts = []
    if critics and critics.percent is not None:
        said = ngettext(
            "Critics: %(percent)s%%, %(n)s review.",
            "Critics: %(percent)s%%, %(n)s reviews.",
            critics.counted,
        )
        parts.append(said % {"percent": critics.percent, "n": f"{critics.counted:,}"})
    if audience.percent is not None:
        said = ngettext(
            "Audience: %(percent)s%%, %(n)s rating.",
            "Audience: %(percent)s%%, %(n)s ratings.",
            audience.counted,
        )
        parts.append(said % {"percent": audience.percent, "n": f"{audience.counted:,}"})
    parts.append(title.synopsis or _("Reviews, cast and crew, and where to watch it."))
    return " ".join(parts)
