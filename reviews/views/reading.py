"""Reading reviews: the tabs of a title, and each review by itself."""

import uuid

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.member_pages import is_blocked
from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from films.heads import tab_head
from films.models import Title
from films.views.blind_mode import kept_back_page, until_watched
from reviews.audience_lists import around_list, choice_of, reviews_of
from reviews.cards import audience_score, critic_score, histogram
from reviews.critic_figures import reading
from reviews.discussed import comments_beneath
from reviews.heads import audience_review_head, critic_review_head, critics_head
from reviews.helpfulness import may_mark, voter_of
from reviews.models import AudienceReview, CriticReview, Tally
from reviews.models.scores import Group
from reviews.spoiler_reach import mark_reached
from reviews.tabs import tabs

PAGE_SIZE = 20
CRITICS_SHOWN = {
    "": gettext_lazy("All"),
    "positive": gettext_lazy("Positive"),
    "negative": gettext_lazy("Negative"),
    "top": gettext_lazy("Top critics"),
}


@stored_page()
@until_watched
def title_critics(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what critics say of a title: who is quoted first, then the others, the newest first."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    if not title.takes_critic_reviews:  # critics review the seasons
        return redirect(title)
    shown = request.GET.get("show", "")
    reviews = CriticReview.objects.filter(title=title)
    page = paginate(
        reviews.shown_as(shown).quoted_first().for_cards(),
        order=("-is_quoted", "-shown_on", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "title": title,
        "tabs": tabs(title, "critics/"),
        "head": critics_head(title, lasting_path(request, "show", "after")),
        "critics": critic_score(title, top=shown == "top"),
        "shown": shown,
        "choices": _choices(reviews),
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "reviews/title_critics.html", context)


def _choices(reviews: QuerySet[CriticReview]) -> list[tuple[str, object, int]]:
    """Return what can be shown of a title's critic reviews, in words, and how many that is."""
    counts = reviews.aggregate(
        all=Count("pk"),
        top=Count("pk", filter=Q(is_top=True)),
        positive=Count("pk", filter=Q(verdict="positive")),
        negative=Count("pk", filter=Q(verdict="negative")),
    )
    return [(key, name, counts[key or "all"]) for key, name in CRITICS_SHOWN.items()]


@stored_page("sort")
@until_watched
def title_audience(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what the audience says of a title: the most helpful first, or as it was asked for."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    tally = Tally.objects.filter(title=title, group=Group.AUDIENCE).first()
    choice = choice_of(request.GET, is_member=request.user.is_authenticated)
    cursor = request.GET.get("after", "")
    found = reviews_of(title, choice, request.user)
    page = paginate(found.for_cards(), order=choice.order.columns, cursor=cursor, size=PAGE_SIZE)
    mark_reached(page.rows, request.user, title)
    context = {
        "title": title,
        "tabs": tabs(title, "audience/"),
        "head": tab_head(title, _("Audience reviews"), lasting_path(request, "after")),
        "audience": audience_score(title),
        "bars": histogram(tally.histogram, choice) if tally else [],
        "written": tally.written if tally else 0,
        **around_list(title, choice, page.rows, is_first=not cursor),
        "reviews": page.rows,
        "voter": voter_of(request, page.rows),
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "reviews/title_audience.html", context)


@stored_page()
def review_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one review by itself, an audience's or a critic's."""
    visible = AudienceReview.objects.visible_to(request.user).for_cards()
    review = visible.filter(public_id=public_id).first()
    if review is None:
        return _critic_review(request, public_id)
    if is_blocked(request.user, review.author):
        raise Http404
    if review.is_kept_back:
        return kept_back_page(request, review.title)
    mark_reached([review], request.user, review.title)
    context = {
        "head": audience_review_head(review),
        "review": review,
        "title": review.title,
        "voter": voter_of(request, [review]),
        "is_own": request.user.is_authenticated and review.author_id == request.user.pk,
        "may_mark": may_mark(request, review),
        "revision_count": review.revisions.count(),
        "discussion": comments_beneath(request, review),
    }
    return render(request, "reviews/review_detail.html", context)


def _critic_review(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a critic's review by itself, with how its score was read."""
    review = get_object_or_404(CriticReview.objects.for_cards(), public_id=public_id)
    if review.is_kept_back:
        return kept_back_page(request, review.title)
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
