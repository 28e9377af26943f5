"""The pages of critics and publications, and what a critic's review said before."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from films.views.blind_mode import kept_back_page
from reviews import critic_figures
from reviews.critic_sections import heads_of, sections_of
from reviews.heads import critic_head, publication_head
from reviews.models import Critic, CriticReview, Publication
from reviews.querysets import CriticReviewQuerySet
from reviews.services.scoring import constants

PAGE_SIZE = 20


@stored_page()
def critic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who a critic is, where they write, how they judge, and everything they wrote."""
    critic = get_object_or_404(Critic, slug=slug)
    context = {
        "head": critic_head(critic, lasting_path(request, "after")),
        "critic": critic,
        "figures": critic_figures.critic_figures(critic),
        "outlets": critic_figures.outlets(critic),
        "can_edit": critic.is_voice_of(request.user),
        "favorable_from": constants().favorable_band,
        "heads": heads_of(critic),
        "sections": sections_of(critic),
        **_reviews(request, CriticReview.objects.filter(critic=critic)),
    }
    return render(request, "reviews/critic_detail.html", context)


@stored_page()
def publication_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a publication is, who writes for it, and what they wrote."""
    publication = get_object_or_404(Publication, slug=slug)
    context = {
        "head": publication_head(publication, lasting_path(request, "after")),
        "publication": publication,
        "positive": critic_figures.positive_share(publication),
        "critics": critic_figures.critics_of(publication),
        **_reviews(request, CriticReview.objects.filter(publication=publication)),
    }
    return render(request, "reviews/publication_detail.html", context)


def _reviews(request: HttpRequest, reviews: CriticReviewQuerySet) -> dict[str, object]:
    """Return one page of reviews, newest first, and where the next one is."""
    page = paginate(
        reviews.dated().for_cards(),
        order=("-shown_on", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    return {
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }


def critic_review_history(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the former versions of a critic review."""
    review = get_object_or_404(CriticReview.objects.for_cards(), public_id=public_id)
    if review.is_kept_back:
        return kept_back_page(request, review.title)
    revisions = review.revisions.order_by("-replaced_at", "-pk")
    context = {"review": review, "title": review.title, "revisions": revisions}
    return render(request, "reviews/critic_review_history.html", context)
