"""The title page and its cast tab; a season's pages are the same under its series' URL."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from core.links import absolute
from core.stored_pages.views import stored_page
from films.facts import credits_by_job, duration, facts_block, makers
from films.heads import tab_head
from films.models import Title
from films.watching import release_sentence, watch_groups
from pages.heads import title_head
from pages.similar import similar_cards
from pages.views.media import photos_strip
from reviews.cards import audience_score, cards, critic_score, histogram, poster
from reviews.models import AudienceReview, CriticReview, Tally
from reviews.models.scores import Group
from reviews.seasons import summary
from reviews.tabs import tabs

PREVIEWS = 4
LONG_WORD = 10  # letters; beside the poster on a phone longer words need smaller type


@stored_page()
def title_detail(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everything a visitor wants to know about a title, scores first."""
    titles = Title.objects.at_path(slug, label).for_cards().prefetch_related("releases")
    title = get_object_or_404(titles)
    base = title.get_absolute_url()
    context = {
        "title": title,
        "poster": poster(title),
        "share_url": absolute(base),
        **_scores(title, base),
        "tabs": tabs(title, ""),
        "is_long_name": max(map(len, title.name.split()), default=0) > LONG_WORD,
        "consensus": title.consensuses.order_by("-written_at").first(),
        **_facts(title),
        **_watching(title),
        **_reviews(title),
        **_seasons(title),
        "episodes": title.episodes.order_by("number") if title.kind == Title.Kind.SEASON else [],
        "siblings": _siblings(title),
        **photos_strip(title),
        "similar": similar_cards(title),
        "articles": title.articles.published(clock.today()).order_by("-pk")[:3],
    }
    head = title_head(title, context)
    return render(request, "pages/title_detail.html", {**context, "head": head})


def _scores(title: Title, base: str) -> dict[str, object]:
    has_critics = title.takes_critic_reviews
    return {
        "critics": critic_score(title, url=base + "score/") if has_critics else None,
        "top_critics": critic_score(title, top=True) if title.top_counted else None,
        "audience": audience_score(title, url=base + "score/?who=audience"),
    }


def _facts(title: Title) -> dict[str, object]:
    country = settings.SITE_COUNTRY
    credited = list(title.credits.select_related("person"))
    certifications = sorted(
        title.certifications.all(), key=lambda given: (given.country != country, given.country)
    )
    return {
        "certificate": next(iter(certifications), None),
        "duration": duration(title.runtime_minutes),
        "facts": facts_block(
            title,
            country=country,
            certifications=certifications,
            releases=sorted(title.releases.all(), key=lambda release: release.date),
            facts=title.facts.order_by("-is_chosen", "pk"),
            companies=title.companies.order_by("name").values_list("name", flat=True),
            languages=title.languages.order_by("name").values_list("name", flat=True),
        ),
        "credits": credits_by_job(credited),
        "makers": makers(credited),
    }


def _reviews(title: Title) -> dict[str, object]:
    """Return the newest reviews to read, and the histogram."""
    tally = Tally.objects.filter(title=title, group=Group.AUDIENCE).first()
    listed = AudienceReview.objects.listed().filter(title=title).with_text().for_cards()
    quoted = CriticReview.objects.filter(title=title).exclude(quote="").for_cards()
    return {
        "bars": histogram(tally.histogram) if tally else [],
        "audience_reviews": listed.order_by("-rated_at", "-pk")[:PREVIEWS],
        "critic_reviews": quoted.order_by("-is_top", "-published_on", "-pk")[:PREVIEWS],
    }


def _watching(title: Title) -> dict[str, object]:
    """Return where to watch it in the site's own country."""
    country = settings.SITE_COUNTRY
    groups = watch_groups(title.offers.filter(country=country).select_related("provider"))
    return {
        "watch": groups,
        "is_offered_elsewhere": title.offers.exclude(country=country).exists(),
        "has_prices": any(offer.price for group in groups for offer in group.offers),
        "release_sentence": release_sentence(title, title.releases.all(), clock.today(), country),
        "watch_country": country.lower(),
    }


def _seasons(title: Title) -> dict[str, object]:
    """Return the seasons of a series as cards, and what they add up to in words."""
    if title.kind != Title.Kind.SERIES:
        return {"seasons": []}
    seasons = list(title.seasons.for_cards().order_by("season_sort", "pk"))
    return {"seasons": cards(seasons), "season_summary": summary(seasons)}


def _siblings(title: Title) -> list[dict[str, object]]:
    """Return the other films of its franchise, or the other seasons of its series."""
    if title.parent_id:
        others = Title.objects.filter(parent=title.parent_id).order_by("season_sort", "pk")
    elif title.franchise_id:
        others = Title.objects.filter(franchise=title.franchise_id).order_by("sorted_on", "pk")
    else:
        return []
    return cards(others.exclude(pk=title.pk).for_cards()[:20])


@stored_page()
def title_cast(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everybody credited on a title."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    context = {
        "title": title,
        "tabs": tabs(title, "cast/"),
        "credits": credits_by_job(title.credits.select_related("person")),
        "head": tab_head(title, _("Cast and crew"), request.path),
    }
    return render(request, "pages/title_cast.html", context)
