"""The title page and its cast tab; a season's pages are the same under its series' URL."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import clock
from films.facts import credits_by_job, duration, facts_block, watch_groups
from films.models import Title, TitleSlug
from films.views.media import photos_strip
from films.views.similar import similar_cards
from reviews.cards import audience_score, cards, critic_score, histogram, poster
from reviews.models import AudienceReview, CriticReview, Tally
from reviews.models.scores import Group
from reviews.tabs import tabs

PREVIEWS = 6


def title_detail(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everything a visitor wants to know about a title, scores first."""
    if label is None:
        former = _moved(slug)
        if former:
            return redirect(former, permanent=True)
    titles = Title.objects.at_path(slug, label).for_cards()
    title = get_object_or_404(titles)
    base = title.get_absolute_url()
    context = {
        "title": title,
        "poster": poster(title),
        "critics": critic_score(title, url=base + "score/") if title.takes_critic_reviews else None,
        "top_critics": critic_score(title, top=True) if title.top_counted else None,
        "audience": audience_score(title, url=base + "score/?who=audience"),
        "tabs": tabs(title, ""),
        "consensus": title.consensuses.order_by("-written_at").first(),
        **_facts(title),
        **_reviews(title),
        "seasons": cards(title.seasons.for_cards().order_by("season_sort", "pk")),
        **photos_strip(title),
        "similar": similar_cards(title),
        "articles": title.articles.filter(published_on__lte=clock.today()).order_by("-pk")[:3],
    }
    return render(request, "films/title_detail.html", context)


def _moved(slug: str) -> Title | None:
    """Return the title that used to live under this slug."""
    former = TitleSlug.objects.select_related("title__parent").filter(slug=slug).first()
    return former.title if former else None


def _facts(title: Title) -> dict[str, object]:
    certifications = list(title.certifications.order_by("country"))
    return {
        "certificate": next(iter(certifications), None),
        "duration": duration(title.runtime_minutes),
        "facts": facts_block(
            title,
            certifications=certifications,
            releases=title.releases.order_by("date"),
            facts=title.facts.order_by("-is_chosen", "pk"),
            companies=title.companies.order_by("name").values_list("name", flat=True),
            languages=title.languages.order_by("name").values_list("name", flat=True),
        ),
        "watch": watch_groups(title.offers.select_related("provider")),
        "credits": credits_by_job(title.credits.select_related("person")),
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


def title_cast(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everybody credited on a title."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    context = {
        "title": title,
        "tabs": tabs(title, "cast/"),
        "credits": credits_by_job(title.credits.select_related("person")),
    }
    return render(request, "films/title_cast.html", context)
