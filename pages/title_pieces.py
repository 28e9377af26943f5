"""What the pieces of a title's page show, each read only when its piece is made anew."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from core import clock
from core.stored_pages.parts import Loaded
from films.facts import credits_by_job, duration, facts_block, makers
from films.models import Certification, Title
from films.watching import release_sentence, watch_groups
from pages.heads import title_facts, title_head
from pages.similar import similar_cards
from pages.views.media import photos_strip
from reviews.cards import audience_score, cards, critic_score, histogram, poster
from reviews.models import AudienceReview, CriticReview, Tally
from reviews.models.scores import Group
from reviews.seasons import summary
from reviews.tabs import tabs

PREVIEWS = 4
LONG_WORD = 10  # letters; beside the poster on a phone longer words need smaller type


def title_pieces(title: Title, unwanted: frozenset[int] = frozenset()) -> dict[str, Loaded]:
    """Return by name what the pieces of `pages/title_detail.html` are given.

    A member who does not want to meet what some others write has pieces without it.
    """

    def later(name: object, load: Callable[[], Any]) -> Loaded:
        return Loaded((name, title.pk), load)

    # With what is drawn: the other pieces do without its poster, genres and scores.
    drawn = later("drawn", lambda: Title.objects.without_numbers().for_cards().get(pk=title.pk))
    credited = later("credits", lambda: list(title.credits.select_related("person")))
    certificates = later("certificates", lambda: _certificates(title))
    releases = later("releases", lambda: list(title.releases.all()))
    audience_reviews = later(
        ("audience_reviews", unwanted), lambda: _audience_reviews(title, unwanted)
    )
    critic_reviews = later("critic_reviews", lambda: _critic_reviews(title))
    seasons = later("seasons", lambda: _seasons(title))
    told = Loaded(
        ("title_facts", title.pk),
        lambda: title_facts(
            drawn(),
            credited(),
            next(iter(certificates()), None),
            len(seasons()),
            critic_reviews(),
        ),
        is_kept=True,
    )
    return {
        "head": later(("head", unwanted), lambda: title_head(title, told(), audience_reviews())),
        "heading": later("heading", lambda: _heading(drawn(), certificates())),
        "scores": later("scores", lambda: _scores(title, seasons())),
        "more": later(
            "more",
            lambda: {
                "consensus": title.consensuses.order_by("-written_at").first(),
                "makers": makers(credited()) if credited() else None,
            },
        ),
        "watching": later("watching", lambda: _watching(title, releases())),
        "tabs": later("tabs", lambda: tabs(title, "")),
        "episodes": later("episodes", lambda: _episodes(title)),
        "seasons": later("season_cards", lambda: cards(seasons())),
        "critic_reviews": critic_reviews,
        "bars": later("bars", lambda: _bars(title)),
        "audience_reviews": audience_reviews,
        "aside": later("aside", lambda: _aside(title, credited(), certificates(), releases())),
        "siblings": later("siblings", lambda: _siblings(title)),
        "strip": later("strip", lambda: photos_strip(title)),
        "similar": later("similar", lambda: similar_cards(drawn())),
    }


def _certificates(title: Title) -> list[Certification]:
    """Return the certificates, that of the site's own country first."""
    country = settings.SITE_COUNTRY
    return sorted(
        title.certifications.all(), key=lambda given: (given.country != country, given.country)
    )


def _heading(title: Title, certificates: list[Certification]) -> dict[str, object]:
    return {
        "poster": poster(title),
        "genres": list(title.genres.all()),
        "certificate": next(iter(certificates), None),
        "duration": duration(title.runtime_minutes),
        "is_long_name": max(map(len, title.name.split()), default=0) > LONG_WORD,
    }


def _scores(title: Title, seasons: list[Title]) -> dict[str, object]:
    has_critics, page = title.takes_critic_reviews, title.get_absolute_url() + "score/"
    return {
        "critics": critic_score(title, url=page) if has_critics else None,
        "top_critics": critic_score(title, top=True) if title.top_counted else None,
        "audience": audience_score(title, url=page + "?who=audience"),
        "seasons": summary(seasons) if title.kind == Title.Kind.SERIES else None,
    }


def _watching(title: Title, releases: list[Any]) -> dict[str, object]:
    """Return where to watch it in the site's own country."""
    country = settings.SITE_COUNTRY
    groups = watch_groups(title.offers.filter(country=country).select_related("provider"))
    return {
        "groups": groups,
        "is_offered_elsewhere": title.offers.exclude(country=country).exists(),
        "has_prices": any(offer.price for group in groups for offer in group.offers),
        "release_sentence": release_sentence(title, releases, clock.today(), country),
        "country": country.lower(),
    }


def _audience_reviews(title: Title, unwanted: frozenset[int]) -> list[AudienceReview]:
    listed = AudienceReview.objects.listed().filter(title=title).with_text()
    if unwanted:
        listed = listed.exclude(author__in=unwanted)
    newest = listed.select_related("author").order_by("-rated_at", "-pk")
    return _of(title, newest[:PREVIEWS])


def _critic_reviews(title: Title) -> list[CriticReview]:
    quoted = CriticReview.objects.filter(title=title).exclude(quote="")
    first = quoted.select_related("critic", "publication").order_by(
        "-is_top", "-published_on", "-pk"
    )
    return _of(title, first[:PREVIEWS])


def _of[R: (AudienceReview, CriticReview)](title: Title, reviews: Iterable[R]) -> list[R]:
    """Return reviews of a title with the title, which is not read for each again."""
    found = list(reviews)
    for review in found:
        review.title = title
    return found


def _bars(title: Title) -> list[Any]:
    tally = Tally.objects.filter(title=title, group=Group.AUDIENCE).first()
    return histogram(tally.histogram) if tally else []


def _seasons(title: Title) -> list[Title]:
    if title.kind != Title.Kind.SERIES:
        return []
    return list(title.seasons.for_cards().order_by("season_sort", "pk"))


def _episodes(title: Title) -> list[Any]:
    return list(title.episodes.order_by("number")) if title.kind == Title.Kind.SEASON else []


def _aside(
    title: Title, credits: list[Any], certificates: list[Certification], releases: list[Any]
) -> dict[str, object]:
    return {
        "facts": facts_block(
            title,
            country=settings.SITE_COUNTRY,
            certifications=certificates,
            releases=sorted(releases, key=lambda release: release.date),
            facts=title.facts.order_by("-is_chosen", "pk"),
            companies=title.companies.order_by("name").values_list("name", flat=True),
            languages=title.languages.order_by("name").values_list("name", flat=True),
        ),
        "credits": credits_by_job(credits),
        "articles": list(title.articles.published(clock.today()).order_by("-pk")[:3]),
    }


def _siblings(title: Title) -> list[dict[str, object]]:
    """Return the other films of its franchise, or the other seasons of its series."""
    if title.parent_id:
        others = Title.objects.filter(parent=title.parent_id).order_by("season_sort", "pk")
    elif title.franchise_id:
        others = Title.objects.filter(franchise=title.franchise_id).order_by("sorted_on", "pk")
    else:
        return []
    return cards(others.exclude(pk=title.pk).for_cards()[:20])
