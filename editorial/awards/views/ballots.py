"""A member's predictions for a ceremony, what became of them, and the card that shows it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts.member_pages import find_member
from accounts.models import User
from accounts.requests import MemberRequest
from core import limits
from core.heads import Head
from core.links import absolute
from core.pagination import paginate
from core.responses import next_url, refused, said_too_often, see_other
from editorial.awards import ballot_fields, ballots, results
from editorial.awards.nominations import ShownCategory, categories_of
from editorial.awards.views.pages import ceremony_head, find_ceremony
from editorial.models import Ballot, BallotPick, Ceremony

BALLOTS_A_PAGE = 50


@never_cache
@login_required
def ballot_edit(request: MemberRequest, slug: str, year: int) -> HttpResponse:
    """Predict who will win, changed until the lock."""
    ceremony = _with_ballot(slug, year)
    if request.method == "POST":
        return _save(request, ceremony)
    picks = BallotPick.objects.filter(ballot__ceremony=ceremony, ballot__member=request.user)
    chosen: dict[int, int | None] = dict(picks.values_list("category_id", "nomination_id"))
    return _page(request, ceremony, chosen)


def _save(request: MemberRequest, ceremony: Ceremony) -> HttpResponse:
    """Save what was sent, or say why not, with what was sent."""
    chosen = ballot_fields.sent(request.POST.dict())
    if not limits.allow("ballot", key=limits.actor_of(request)):
        wait = limits.wait("ballot", key=limits.actor_of(request))
        return refused(_page(request, ceremony, chosen, said_too_often(wait)), wait=wait)
    try:
        saved = ballots.save(ceremony=ceremony, member=request.user, picks=chosen)
    except ballots.Closed:
        said = _("The ballot is locked: what you sent came too late, and is not counted.")
        answer = _page(request, ceremony, chosen, said)
        answer.status_code = 409
        return answer
    for nomination in saved.withdrawn:
        said = _("%(nominee)s was withdrawn meanwhile: choose again.")
        messages.error(request, said % {"nominee": nomination})
    said = ngettext(
        "Saved. You have predicted %(n)s category.",
        "Saved. You have predicted %(n)s categories.", saved.count,
    )  # fmt: skip
    messages.success(request, said % {"n": saved.count})
    return see_other(ballots.ballot_url(ceremony))


def _page(
    request: HttpRequest, ceremony: Ceremony, chosen: Mapping[int, int | None], said: str = ""
) -> HttpResponse:
    context = {
        "head": ceremony_head(ceremony, request.path, _("Your ballot")),
        "ceremony": ceremony,
        "fields": ballot_fields.fields(categories_of(ceremony), chosen),
        "is_open": ballots.is_open(ceremony),
        "is_locked": ballots.is_locked(ceremony),
        "has_card": ceremony.ballots.filter(member=request.user.pk, picks__isnull=False).exists(),
        "said": said,
        # What blind mode keeps back it keeps back on reading alone.
        "shows_scores": request.method == "GET",
    }
    return render(request, "editorial/awards/ballot.html", context)


def ballot_results(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show what members foresaw, and the board; nothing before the lock and the first winner."""
    ceremony = _with_ballot(slug, year)
    is_locked = ballots.is_locked(ceremony)
    categories = categories_of(ceremony) if is_locked else []
    is_counted = any(one.is_settled for one in categories)
    context = {
        "head": ceremony_head(ceremony, request.path, _("Ballot results")),
        "ceremony": ceremony,
        "is_locked": is_locked,
        "is_counted": is_counted,
        **(_counted(request, ceremony, categories) if is_counted else {}),
    }
    return render(request, "editorial/awards/results.html", context)


def _counted(
    request: HttpRequest, ceremony: Ceremony, categories: list[ShownCategory]
) -> dict[str, Any]:
    """Return what members foresaw, and the board as this viewer sees it."""
    standings = ballots.standings(ceremony)
    page = paginate(
        results.named_ballots(ceremony, request.user), order=("-right_count", "id"),
        cursor=request.GET.get("after", ""), size=BALLOTS_A_PAGE,
    )  # fmt: skip
    return {
        "foreseen": results.foreseen(ceremony, categories),
        "settled": sum(one.is_settled for one in categories),
        "board": results.placed(page.rows, standings),
        "mine": results.own_row(ceremony, request.user, standings),
        "count": sum(one.shared_by for one in standings.values()),
        "next_url": next_url(request, page.next_cursor),
    }


def ballot_card(request: HttpRequest, slug: str, year: int, username: str) -> HttpResponse:
    """Show what a member predicted, and what came true; nobody's before the lock."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    ceremony = _with_ballot(slug, year)
    ballots_of = Ballot.objects.select_related("ceremony", "member")
    ballot = get_object_or_404(ballots_of, ceremony=ceremony, member=member)
    if not ballots.is_locked(ceremony) or not results.may_be_shown(ballot, request.user):
        raise Http404
    categories = categories_of(ceremony)
    settled = sum(one.is_settled for one in categories)
    name = _("%(member)s: %(ceremony)s ballot") % {"member": member, "ceremony": ceremony}
    context = {
        "head": Head(title=name, path=request.path, description=_came_true(ballot, settled),
                     is_listed=False),
        "name": name, "ceremony": ceremony, "ballot": ballot, "member": member, "settled": settled,
        "row": results.row_of(ballot) if settled else None,
        "lines": results.card_lines(ballot, categories), "share_url": absolute(request.path),
    }  # fmt: skip
    return render(request, "editorial/awards/card.html", context)


def _came_true(ballot: Ballot, settled: int) -> str:
    """Return in a sentence how many predictions came true."""
    said = _("%(right)s of %(settled)s predictions came true.")
    return said % {"right": ballot.right_count, "settled": settled} if settled else ""


def _with_ballot(slug: str, year: int) -> Ceremony:
    """Return a ceremony that has a ballot. Raises Http404."""
    ceremony = find_ceremony(slug, year)
    if ceremony.locks_at is None:
        raise Http404
    return ceremony
