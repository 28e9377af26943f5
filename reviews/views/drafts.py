"""Drafts of reviews: saving one, discarding it, and the list of one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock, limits
from core.pagination import paginate
from core.responses import next_url, see_other, too_often
from films.addresses import title_url
from films.kept_titles import kept_title
from films.models import Title
from reviews.forms import ReviewDraftForm
from reviews.models import ReviewDraft
from reviews.services import drafts
from reviews.views.writing import draft_key, keep_for_later, show_form

DRAFTS = 50


@require_POST
def review_draft(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Keep what is written of a title for later, or discard it."""
    title = kept_title(slug, label)
    if not request.user.is_authenticated:
        return keep_for_later(request, title)
    if "discard" in request.POST:
        ReviewDraft.objects.filter(author=request.user, title=title).delete()
        messages.success(request, _("Draft discarded."))
        return see_other(reverse("reviews:draft_list"))
    form = ReviewDraftForm(request.POST, title=title)
    if not form.is_valid():
        return show_form(request, title, form=form)
    standing = drafts.of(request.user, title)
    if standing is not None and standing.mark != request.POST.get("draft", ""):
        return _ask_about(request, title, form, standing)
    if not limits.allow("review-draft", key=limits.actor_of(request)):
        wait = limits.wait("review-draft", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: show_form(request, title, form=form))
    drafts.save(author=request.user, title=title, at=clock.now(), **form.cleaned_data)
    request.session.pop(draft_key(title), None)
    messages.success(request, _("Draft saved. Nobody but you sees it."))
    return see_other(title_url(title, "reviews:review_create"))


def _ask_about(
    request: HttpRequest, title: Title, form: ReviewDraftForm, standing: ReviewDraft
) -> HttpResponse:
    """Answer 409 where another draft stands: a second press puts this in its place."""
    form.add_error(
        None,
        _(
            "You have another draft for this title, saved elsewhere or before; it is kept. To put"
            " what stands here in its place, save again."
        ),
    )
    return show_form(request, title, form=form, status=409, standing=standing)


@never_cache
@login_required
def draft_list(request: MemberRequest) -> HttpResponse:
    """Show a member's own drafts, the one saved last first."""
    rows = ReviewDraft.objects.filter(author=request.user).select_related("title__parent")
    page = paginate(
        rows, order=("-saved_at", "-id"), cursor=request.GET.get("after", ""), size=DRAFTS
    )
    shown = [
        {
            "draft": draft,
            "url": title_url(draft.title, "reviews:review_create") + "?draft=open",
            "discard_url": title_url(draft.title, "reviews:review_draft"),
        }
        for draft in page.rows
    ]
    context = {"drafts": shown, "next_url": next_url(request, page.next_cursor)}
    return render(request, "reviews/draft_list.html", context)
