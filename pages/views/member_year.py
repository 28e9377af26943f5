"""A member's year in review."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.member_pages import find_member, tabs
from accounts.models import User
from core.heads import Head
from films.forms import FIRST_YEAR, LAST_YEAR
from pages.member_year import YearInReview, year_in_review, years_of


def member_year(request: HttpRequest, username: str, year: int) -> HttpResponse:
    """Show what a member rated and watched in a year; the same to everybody who may see it."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    review, years = year_in_review(member, year), years_of(member)
    context = {
        "member": member,
        "tabs": tabs(member, "pages:member_year"),
        "year": year,
        "review": review,
        "earlier": max((other for other in years if other < year), default=None),
        "later": min((other for other in years if other > year), default=None),
        "head": _head(member, year, review, is_listed=member.has_profile and year in years),
    }
    return render(request, "pages/member_year.html", context)


def _head(member: User, year: int, review: YearInReview, *, is_listed: bool) -> Head:
    name = member.username or ""
    return Head(
        title=_("%(year)s in review: %(name)s") % {"year": year, "name": name},
        path=reverse("pages:member_year", args=[name, year]),
        description=" ".join(_sentences(name, year, review)),
        is_listed=is_listed,
    )


def _sentences(name: str, year: int, review: YearInReview) -> list[str]:
    """Say what the year adds up to, in words that stand alone where the page is shared."""
    rated, watched = review.statistics.ratings, review.watched
    found = [
        ngettext(
            "%(name)s rated %(n)s title in %(year)s.", "%(name)s rated %(n)s titles in %(year)s.",
            rated,
        ) % {"name": name, "n": rated, "year": year}
    ]  # fmt: skip
    if watched:
        words = ngettext(
            "Watched: %(n)s title, as the diary says.", "Watched: %(n)s titles, as the diary says.",
            watched,
        )  # fmt: skip
        found.append(words % {"n": watched})
    if review.statistics.genres:
        found.append(_("Most of all: %(genre)s.") % {"genre": review.statistics.genres[0].label})
    return found
