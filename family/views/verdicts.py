"""What parents and teens say. Nothing typed is lost: not to an error, nor to an ended session."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.member_pages import is_blocked
from accounts.requests import MemberRequest
from core import clock, limits
from core.heads import lasting_path
from core.models import SiteState
from core.pagination import paginate
from core.responses import next_url, see_other, too_often, until_log_in
from core.stored_pages.views import stored_page
from family.models import AgeVerdict, Group
from family.services import verdicts
from family.verdict_forms import AgeVerdictForm, typed_of
from family.verdict_pages import PAGE_SIZE, changes_of, said_of
from family.who_speaks import group_of, may_choose_name
from films.addresses import title_url
from films.heads import tab_head
from films.kept_titles import kept_title
from films.models import Title

_PAGE = "family/title_verdict.html"


@never_cache
def title_verdict(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Say for which age a title is. Without a log-in what was typed waits until after it."""
    title = kept_title(slug, label)
    if request.method != "POST":
        return show_form(request, title)
    if not request.user.is_authenticated:
        return _keep_for_later(request, title)
    form = AgeVerdictForm(request.POST, title=title, group=group_of(request.user))
    if not form.is_valid() or _refusal(request, title):
        return show_form(request, title, form=form)
    if wait := limits.spend("age-verdict", key=limits.actor_of(request)):
        return too_often(form, wait=wait, show=lambda: show_form(request, title, form=form))
    try:
        given = verdicts.give(title=title, author=request.user, at=clock.now(), **form.said)
    except verdicts.HiddenVerdictStands:
        form.add_error(None, _("A moderator has hidden your verdict on this title."))
        return show_form(request, title, form=form, status=409)
    except (verdicts.NotForYou, verdicts.GivenAsTeen):  # grown up meanwhile: the page says so
        return show_form(request, title, form=form, status=409)
    request.session.pop(_key(title), None)
    messages.success(request, _("Verdict changed.") if given.edited_at else _("Verdict posted."))
    return see_other(given.get_absolute_url())


def _refusal(request: HttpRequest, title: Title) -> str:
    """Return in words why this reader cannot give a verdict now; empty where they can."""
    if not SiteState.current().reviews_open:
        return _("New verdicts are paused at the moment. Your text stays in this form.")
    if not title.is_open:
        return _("Verdicts are taken from the day of the first public screening.")
    if not request.user.is_authenticated:
        return ""
    group = group_of(request.user)
    if group is None:
        return _("Verdicts come from parents of 18 or more and from teens: your age is not known.")
    own = AgeVerdict.objects.own(request.user, title)
    if own is not None and own.group != group:
        return _(
            "You gave a verdict as a teen, and it stays as it was. Withdraw it to give one now."
        )
    return ""


def show_form(
    request: HttpRequest, title: Title, *, form: AgeVerdictForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the form with what stands, with what waited for the log-in, or empty."""
    member = request.user if request.user.is_authenticated else None
    own = AgeVerdict.objects.for_cards().own(member, title) if member else None
    waiting = request.session.get(_key(title))
    if form is None:
        initial = waiting or (typed_of(own) if own else None)
        group = group_of(member) if member else Group.PARENTS
        form = AgeVerdictForm(initial=initial, title=title, group=group)
    context = {
        "title": title, "form": form, "own": own, "refusal": _refusal(request, title),
        "waits": bool(waiting and member and not form.is_bound),
    }  # fmt: skip
    return render(request, _PAGE, context, status=status)


def _key(title: Title) -> str:
    return f"age-verdict-{title.pk}"


def _keep_for_later(request: HttpRequest, title: Title) -> HttpResponse:
    """Keep what was typed in the session and lead to the log-in and back."""
    form = AgeVerdictForm(request.POST, title=title, group=Group.PARENTS)
    return until_log_in(
        request, form, key=_key(title), longest=2 * AgeVerdict.LONGEST_BODY,
        back=title_url(title, "family:title_verdict"),
        words=_("Log in or sign up to post it. Your text is kept."),
        show=lambda: show_form(request, title, form=form),
    )  # fmt: skip


@stored_page("by", "words")
def title_verdicts(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show every verdict of parents or of teens, and how their number comes about."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    asked = request.GET.get("by", "")
    group = asked if asked in Group.values else Group.PARENTS.value
    found = AgeVerdict.objects.listed().filter(title=title, group=group).for_cards()
    cursor = request.GET.get("after", "")
    page = paginate(found, order=("-given_at", "-id"), cursor=cursor, size=PAGE_SIZE)
    said = said_of(title)
    context = {
        "title": title, "said": said, "verdicts": page.rows,
        "shown": next(one for one in said if one.group == group),
        "changes": changes_of(title, group),
        "is_masked": request.GET.get("words") != "whole",
        "next_url": next_url(request, page.next_cursor),
        "head": tab_head(title, _("Age verdicts"), lasting_path(request, "by", "after")),
        "verdict_url": title_url(title, "family:title_verdict"),
    }  # fmt: skip
    return render(request, "family/title_verdicts.html", context)


@never_cache
def verdict_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one verdict by itself; its author may change it or take it back here."""
    visible = AgeVerdict.objects.visible_to(request.user).for_cards()
    verdict = get_object_or_404(visible, public_id=public_id)
    is_own = request.user.is_authenticated and verdict.author_id == request.user.pk
    if is_blocked(request.user, verdict.author) and not verdict.is_anonymous:
        raise Http404
    context = {
        "title": verdict.title, "verdict": verdict, "is_own": is_own, "is_masked": True,
        "may_choose_name": is_own and may_choose_name(verdict.author, verdict.group),
        "revisions": verdict.revisions.all() if is_own else [],
    }  # fmt: skip
    return render(request, "family/verdict_detail.html", context)


@login_required
@require_POST
def verdict_withdraw(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take one's verdict back; its words return to the form, unless a moderator has hidden it."""
    own = AgeVerdict.objects.filter(author=request.user).for_cards()
    verdict = get_object_or_404(own, public_id=public_id)
    if not verdict.is_live:
        messages.info(request, _("You have already withdrawn this verdict."))
        return see_other(verdict.get_absolute_url())
    verdicts.withdraw(verdict=verdict, at=clock.now())
    if verdict.hidden_at:  # it cannot be given again
        messages.success(request, _("Verdict withdrawn."))
        return see_other(verdict.get_absolute_url())
    request.session[_key(verdict.title)] = typed_of(verdict)
    messages.success(request, _("Verdict withdrawn. Post it again if you change your mind."))
    return see_other(title_url(verdict.title, "family:title_verdict"))


@login_required
@require_POST
def verdict_name(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Put one's name to what one said as a teen, or take it off again."""
    own = AgeVerdict.objects.filter(author=request.user)
    verdict = get_object_or_404(own, public_id=public_id)
    shows_name = request.POST.get("shows_name") == "on"
    if not verdicts.choose_name(verdict=verdict, shows_name=shows_name):
        messages.error(request, _("Only grown-ups may put their name to what they said as teens."))
    elif shows_name:
        messages.success(request, _("Your name stands with this verdict."))
    else:
        messages.success(request, _("Your name no longer stands with this verdict."))
    return see_other(verdict.get_absolute_url())
