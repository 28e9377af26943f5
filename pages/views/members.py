"""A member's public pages: the profile, the reviews, the ratings."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.member_pages import find_member, tabs
from accounts.models import User
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import next_url
from films.services import favorites
from pages.member_counts import member_counts
from pages.member_statistics import statistics
from pages.member_year import years_of
from pages.tastes import Agreement, agreement
from reviews.cards import cards_of
from reviews.models import AudienceReview
from reviews.querysets import AudienceReviewQuerySet

Reviews = AudienceReviewQuerySet[AudienceReview]
PAGE_SIZE = 20
LATEST = 5
NEWEST = ("-rated_at", "-id")


def member_detail(request: HttpRequest, username: str) -> HttpResponse:
    """Show who somebody is here, what they like, and what their ratings add up to.

    A private page is shown to its owner only. A former name, and another case, lead on to the
    name as it is now.
    """
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    written = _written_by(member, request)
    context = {
        "member": member,
        "is_own": member == request.user,
        "tabs": tabs(member, "pages:member_detail"),
        "head": _head(member, lasting_path(request)),
        "counts": member_counts(member),
        "agreement": _agreement(request, member),
        "favorites": _favorites(member),
        "statistics": statistics(AudienceReview.objects.listed().filter(author=member)),
        "years": years_of(member),
        "reviews": written.with_text().for_cards().order_by(*NEWEST)[:LATEST],
        "ratings": _rated(written).for_cards().order_by(*NEWEST)[:LATEST],
    }
    return render(request, "pages/member_detail.html", context)


def _favorites(member: User) -> list[Mapping[str, Any]]:
    """Return the cards of a member's favorites in their order; a merged title has none."""
    chosen = favorites.ids_of(member)
    cards = cards_of(chosen)
    return [cards[pk] for pk in chosen if pk in cards]


def _agreement(request: HttpRequest, member: User) -> Agreement | None:
    """Return how far the reader and a member agree; None for visitors and on one's own page."""
    reader = request.user
    return agreement(reader, member) if isinstance(reader, User) and reader != member else None


def member_reviews(request: HttpRequest, username: str) -> HttpResponse:
    """Show what a member wrote, newest first."""
    return _listed(request, username, "reviews", lambda written: written.with_text())


def member_ratings(request: HttpRequest, username: str) -> HttpResponse:
    """Show what a member rated, newest first."""
    return _listed(request, username, "ratings", _rated)


def _rated(written: Reviews) -> Reviews:
    return written.filter(stars__isnull=False)


def _written_by(member: User, request: HttpRequest) -> Reviews:
    return AudienceReview.objects.visible_to(request.user).live().filter(author=member)


def _listed(
    request: HttpRequest,
    username: str,
    name: str,
    chosen: Callable[[Reviews], Reviews],
) -> HttpResponse:
    """Show one page of a tab of ratings or reviews."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    page = paginate(
        chosen(_written_by(member, request)).for_cards(),
        order=NEWEST,
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "member": member,
        "tabs": tabs(member, f"pages:member_{name}"),
        "head": _head(member, lasting_path(request, "after")),
        "reviews": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, f"pages/member_{name}.html", context)


def _head(member: User, path: str) -> Head:
    name = member.username or ""
    words = _("Ratings and reviews by %(name)s.") % {"name": name}
    return Head(
        title=name, path=path, description=words, kind="profile", is_listed=member.has_profile
    )
