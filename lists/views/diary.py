"""A member's diary, by month, and writing a viewing down."""

import datetime as dt
import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.member_pages import find_member, tabs
from accounts.models import User
from accounts.requests import MemberRequest
from core import clock, limits
from core.heads import Head
from core.pagination import paginate
from core.responses import next_url, see_other, too_often
from films.kept_titles import kept_title
from films.models import Title
from lists.forms import DiaryForm
from lists.models import DiaryEntry
from lists.querysets import DiaryQuerySet
from lists.services import diary as services
from lists.tags import LONGEST as LONGEST_TAG
from reviews.services import audience

_PAGE = "lists/diary_form.html"
ENTRIES = 50
Entries = DiaryQuerySet[DiaryEntry]


def diary(request: HttpRequest, username: str) -> HttpResponse:
    """Show what a member watched, the last viewing first; of one month, or with one tag."""
    member = find_member(request, username)
    if not isinstance(member, User):
        return member
    month, tag = _month(request.GET.get("month", "")), _tag(request.GET.get("tag", ""))
    entries = DiaryEntry.objects.visible_to(request.user).filter(author=member)
    page = paginate(
        _chosen(entries, month, tag).select_related("title__parent"), order=("-watched_on", "-id"),
        cursor=request.GET.get("after", ""), size=ENTRIES,
    )  # fmt: skip
    context = {
        "member": member,
        "is_own": request.user == member,
        "tabs": tabs(member, "lists:diary"),
        "months": _by_month(page.rows),
        "month": month,
        "tag": tag,
        "next_url": next_url(request, page.next_cursor),
        "head": Head(title=member.username or "", path=request.path, is_listed=False),
    }
    return render(request, "lists/diary.html", context)


def _chosen(
    entries: DiaryQuerySet[DiaryEntry], month: dt.date | None, tag: str
) -> DiaryQuerySet[DiaryEntry]:
    """Return the entries of a month, or with a tag, where one is asked for."""
    if month:
        entries = entries.filter(watched_on__gte=month, watched_on__lt=_next_month(month))
    return entries.tagged(tag) if tag else entries


def _tag(text: str) -> str:
    return text.replace("\x00", "").strip().casefold()[:LONGEST_TAG]


def _month(text: str) -> dt.date | None:
    """Return the first day of a month such as "2024-12"; None for anything else."""
    try:
        month = dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month has no time
    except ValueError:
        return None
    return month if text.isascii() and month.year < dt.MAXYEAR else None


def _next_month(first: dt.date) -> dt.date:
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def _by_month(entries: list[DiaryEntry]) -> list[tuple[dt.date, list[DiaryEntry]]]:
    grouped = groupby(entries, key=lambda entry: entry.watched_on.replace(day=1))
    return [(month, list(of_month)) for month, of_month in grouped]


@never_cache
@login_required
def diary_create(request: MemberRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Write down when a title was watched."""
    title = kept_title(slug, label)
    today = timezone.localdate(clock.now())
    form = DiaryForm(
        request.POST if request.method == "POST" else None,
        initial=_fresh(request.user, title, today), today=today,
    )  # fmt: skip

    def show(status: int = 200) -> HttpResponse:
        return render(request, _PAGE, {"title": title, "form": form}, status=status)

    if request.method != "POST" or not form.is_valid():
        return show()
    if not limits.allow("review", key=limits.actor_of(request)):
        wait = limits.wait("review", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=show)
    try:
        entry = services.log(author=request.user, title=title, at=clock.now(), **form.cleaned_data)
    except audience.HiddenReviewStands:
        form.add_error("stars", _("A moderator has hidden your review of this title."))
        return show(409)
    entry.author = request.user
    messages.success(request, _("Written down."))
    return see_other(entry.get_absolute_url())


def _fresh(member: User, title: Title, today: dt.date) -> dict[str, Any]:
    """Return how the form of a new entry begins."""
    return {
        "watched_on": today,
        "is_rewatch": services.has_watched(member, title),
        "visibility": member.default_visibility,
    }


@never_cache
@login_required
def diary_edit(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change an entry of one's diary."""
    own = DiaryEntry.objects.editable_by(request.user).select_related("author", "title__parent")
    entry = get_object_or_404(own, public_id=public_id)
    form = DiaryForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(entry, name) for name in DiaryForm.base_fields},
        today=timezone.localdate(clock.now()),
    )

    def show(status: int = 200) -> HttpResponse:
        context = {"title": entry.title, "form": form, "entry": entry}
        return render(request, _PAGE, context, status=status)

    if request.method != "POST" or not form.is_valid():
        return show()
    if not limits.allow("review", key=limits.actor_of(request)):
        wait = limits.wait("review", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=show)
    return _change(request, entry, form) or show(409)


def _change(request: MemberRequest, entry: DiaryEntry, form: DiaryForm) -> HttpResponse | None:
    """Change an entry and lead to it; None where a moderator's act stands against its stars."""
    try:
        services.change(entry=entry, at=clock.now(), **form.cleaned_data)
    except audience.HiddenReviewStands:
        form.add_error("stars", _("A moderator has hidden your review of this title."))
        return None
    except DiaryEntry.DoesNotExist:
        raise Http404 from None  # taken out meanwhile, in another window
    messages.success(request, _("Saved."))
    entry.refresh_from_db(fields=["watched_on"])
    return see_other(entry.get_absolute_url())


@login_required
@require_POST
def diary_delete(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take an entry out of one's diary; the rating and the mark stay."""
    entry = get_object_or_404(DiaryEntry.objects.editable_by(request.user), public_id=public_id)
    entry.delete()
    messages.success(request, _("Taken out of your diary."))
    return see_other(reverse("lists:diary", args=[request.user.username]))
