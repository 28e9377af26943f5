"""Reading reviews: the tabs of a title, and each review by itself."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url
from films.heads import tab_head
from films.models import Title
from reviews.cards import audience_score, critic_score, histogram
from reviews.critic_figures import reading
from reviews.heads import audience_review_head, critic_review_head, critics_head
from reviews.models import AudienceReview, CriticReview, Tally
from reviews.models.scores import Group
from reviews.tabs import tabs

PAGE_SIZE = 20


def title_critics(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what critics say of a title, newest first; ``?top=1`` shows top critics alone."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    only_top = request.GET.get("top") == "1"
    reviews = CriticReview.objects.filter(title=title).for_cards()
    if only_top:
        reviews = reviews.filter(is_top=True)
    page = paginate(
        reviews.dated(),
        order=("-shown_on", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "title": title,
        "tabs": tabs(title, "critics/"),
        "head": critics_head(title, lasting_path(request, "top", "after")),
        "critics": critic_score(title, top=only_top),
        "only_top": only_top,
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "reviews/title_critics.html", context)


def title_audience(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what the audience says of a title, newest first."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    tally = Tally.objects.filter(title=title, group=Group.AUDIENCE).first()
    page = paginate(
        AudienceReview.objects.listed().filter(title=title).with_text().for_cards(),
        order=("-rated_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "title": title,
        "tabs": tabs(title, "audience/"),
        "head": tab_head(title, _("Audience reviews"), lasting_path(request, "after")),
        "audience": audience_score(title),
        "bars": histogram(tally.histogram) if tally else [],
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "reviews/title_audience.html", context)


def review_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one review by itself, an audience's or a critic's."""
    visible = AudienceReview.objects.visible_to(request.user).for_cards()
    review = visible.filter(public_id=public_id).first()
    if review is None:
        return _critic_review(request, public_id)
    context = {
        "head": audience_review_head(review),
        "review": review,
        "title": review.title,
        "is_own": request.user.is_authenticated and review.author_id == request.user.pk,
        "revision_count": review.revisions.count(),
    }
    return render(request, "reviews/review_detail.html", context)


def _critic_review(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a critic's review by itself, with how its score was read."""
    review = get_object_or_404(CriticReview.objects.for_cards(), public_id=public_id)
    critic = review.critic
    context = {
        "head": critic_review_head(review),
        "review": review,
        "title": review.title,
        "reading": reading(review),
        "can_edit": bool(critic and critic.is_voice_of(request.user)),
        "revision_count": review.revisions.count(),
    }
    return render(request, "reviews/critic_review_detail.html", context)


def review_history(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the former versions of an audience review."""
    visible = AudienceReview.objects.visible_to(request.user).for_cards()
    review = get_object_or_404(visible, public_id=public_id)
    page = paginate(
        review.revisions.all(),
        order=("-replaced_at", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "review": review,
        "title": review.title,
        "revisions": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "reviews/review_history.html", context)
