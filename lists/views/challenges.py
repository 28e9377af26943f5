"""Reading challenges: those that run, those that are over, and one with who takes part."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.member_pages import find_member
from accounts.models import User
from accounts.visibility import wanted, with_page
from core import clock
from core.heads import Head
from core.pagination import paginate
from core.responses import next_url
from films.models import Watched
from lists.models import Challenge, ChallengeEntry
from lists.previews import names_of
from lists.services import challenges as services
from moderation.models import Viewer

CHALLENGES_A_PAGE, ENTRIES_A_PAGE = 20, 50
MOST_FILLED = ("-filled_count", "-id")


def challenge_index(request: HttpRequest) -> HttpResponse:
    """Show the challenges that run or are still to come, the next to end first; or past ones."""
    today, is_past = clock.today(), "past" in request.GET
    found = Challenge.objects.visible_to(request.user).filter(wanted(request.user))
    found = found.filter(ends_on__lt=today) if is_past else found.filter(ends_on__gte=today)
    page = paginate(
        found.select_related("author"), order=("-ends_on", "-id") if is_past else ("ends_on", "id"),
        cursor=request.GET.get("after", ""), size=CHALLENGES_A_PAGE,
    )  # fmt: skip
    context = {
        "head": Head(title=_("Challenges"), path=request.path, is_listed=not is_past),
        "is_past": is_past,
        "rows": _with_own_part(request.user, page.rows),
        "today": today,
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "lists/challenge_index.html", context)


def _with_own_part(viewer: Viewer, challenges: list[Challenge]) -> list[dict[str, Any]]:
    """Return challenges, each with how many prompts the viewer has filled; None without a part."""
    filled: dict[int, int] = {}
    if isinstance(viewer, User):
        mine = ChallengeEntry.objects.filter(member=viewer, challenge__in=challenges)
        filled = dict(mine.values_list("challenge_id", "filled_count"))
    return [{"challenge": one, "filled": filled.get(one.pk)} for one in challenges]


def challenge_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a challenge: its prompts, what the reader put to them, and who takes part."""
    challenge = find_challenge(request.user, slug)
    entry = entry_of(challenge, request.user)
    page = paginate(
        _shown_entries(challenge, request.user), order=MOST_FILLED,
        cursor=request.GET.get("after", ""), size=ENTRIES_A_PAGE,
    )  # fmt: skip
    context = {
        **state_of(challenge),
        "head": Head(
            title=challenge.name, path=request.path, description=challenge.description
        ),
        "is_own": request.user == challenge.author,
        "entry": entry,
        "prompts": prompts_of(challenge, entry),
        "entries": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "lists/challenge_detail.html", context)


def member_challenge(request: HttpRequest, username: str, slug: str) -> HttpResponse:
    """Show what a member put to the prompts of a challenge."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    challenge = find_challenge(request.user, slug)
    entry = entry_of(challenge, member)
    if entry is None:
        raise Http404
    context = {
        **state_of(challenge),
        "head": Head(title=challenge.name, path=request.path, is_listed=False),
        "member": member,
        "entry": entry,
        "prompts": prompts_of(challenge, entry),
    }
    return render(request, "lists/member_challenge.html", context)


def find_challenge(viewer: Viewer, slug: str) -> Challenge:
    """Return a challenge that this person may see. Raises Http404."""
    challenges = Challenge.objects.visible_to(viewer).select_related("author")
    found = challenges.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def entry_of(challenge: Challenge, member: Viewer) -> ChallengeEntry | None:
    """Return a member's part in a challenge, if they take part."""
    if not isinstance(member, User):
        return None
    return ChallengeEntry.objects.filter(challenge=challenge, member=member).first()


def state_of(challenge: Challenge) -> dict[str, Any]:
    """Return a challenge and how it stands today."""
    today = clock.today()
    return {
        "challenge": challenge,
        "is_open": services.is_open(challenge, today),
        "is_over": today > challenge.ends_on,
        "days_left": (challenge.ends_on - today) // dt.timedelta(days=1),
    }


def prompts_of(challenge: Challenge, entry: ChallengeEntry | None) -> list[dict[str, Any]]:
    """Return the prompts in order, each with the title put to it and whether that was watched."""
    fills = dict(entry.fills.values_list("prompt_id", "title_id")) if entry else {}
    titles = names_of(set(fills.values()))
    watched: set[int] = set()
    if entry and fills:
        seen = Watched.objects.filter(member=entry.member_id, title__in=fills.values())
        watched = set(seen.values_list("title_id", flat=True))
    return [
        {
            "prompt": prompt,
            "shown": titles.get(fills.get(prompt.pk, 0)),
            "is_watched": fills.get(prompt.pk) in watched,
        }
        for prompt in challenge.prompts.order_by("place", "id")
    ]


def _shown_entries(challenge: Challenge, viewer: Viewer) -> QuerySet[ChallengeEntry]:
    """Return who takes part, as far as this person may see them."""
    entries = ChallengeEntry.objects.filter(challenge=challenge).select_related("member")
    return entries.filter(with_page("member"), wanted(viewer, "member"))
