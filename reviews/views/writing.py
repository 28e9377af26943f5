"""Writing reviews. Nothing typed is lost: not to an error, an ended session, or another window."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock, limits
from core.models import SiteState
from core.responses import see_other, too_often
from films.addresses import title_url
from films.kept_titles import kept_title
from films.models import Title
from reviews.forms import AudienceReviewForm
from reviews.models import AudienceReview
from reviews.services import audience

_PAGE = "reviews/review_form.html"


@never_cache
def review_create(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Rate or review a title. Without a log-in the text waits in the session until after it."""
    title = kept_title(slug, label)
    if request.method != "POST":
        return _show_form(request, title)
    form = AudienceReviewForm(request.POST)
    if not request.user.is_authenticated:
        return _keep_for_later(request, title)
    if not form.is_valid() or not SiteState.current().reviews_open:
        return _show_form(request, title, form=form)
    if not limits.allow("review", key=limits.actor_of(request)):
        wait = limits.wait("review", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: _show_form(request, title, form=form))
    try:
        review = audience.post(
            title=title, author=request.user, at=clock.now(), **form.cleaned_data
        )
    except audience.HiddenReviewStands:
        form.add_error(None, _("A moderator has hidden your review of this title."))
        return _show_form(request, title, form=form, status=409)
    request.session.pop(_draft_key(title), None)
    messages.success(request, _("Review updated.") if review.edited_at else _("Review posted."))
    return see_other(review.get_absolute_url())


def _show_form(
    request: HttpRequest, title: Title, *, form: AudienceReviewForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the form: with what was typed, a draft kept from before, or empty."""
    if form is None:
        if request.user.is_authenticated:
            mine = AudienceReview.objects.own(request.user, title)
            if mine is not None and _draft_key(title) not in request.session:
                return redirect("reviews:review_edit", mine.public_id)
        form = AudienceReviewForm(initial=request.session.get(_draft_key(title)))
    waits = request.user.is_authenticated and _draft_key(title) in request.session
    context = {
        "title": title,
        "form": form,
        "waits": waits and request.method == "GET",
        "reviews_open": SiteState.current().reviews_open,
    }
    return render(request, _PAGE, context, status=status)


def _draft_key(title: Title) -> str:
    return f"draft-{title.pk}"


def _keep_for_later(request: HttpRequest, title: Title) -> HttpResponse:
    """Keep what was typed in the session and lead to the log-in and back."""
    if not limits.allow("draft", key=limits.source_of(request)):
        form = AudienceReviewForm(request.POST)
        form.full_clean()
        wait = limits.wait("draft", key=limits.source_of(request))
        return too_often(form, wait=wait, show=lambda: _show_form(request, title, form=form))
    names = AudienceReviewForm.base_fields
    longest = 2 * AudienceReview.LONGEST_BODY
    request.session[_draft_key(title)] = {
        name: request.POST[name][:longest] for name in names if name in request.POST
    }
    messages.info(request, _("Log in or sign up to post it. Your text is kept."))
    back = title_url(title, "reviews:review_create")
    return see_other(f"{reverse('account_login')}?{urlencode({'next': back})}")


@never_cache
def review_edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change one's review; the former version is kept."""
    if not request.user.is_authenticated:
        return _ended_while_editing(request, public_id)
    own = AudienceReview.objects.owned_ever_by(request.user).for_cards()
    review = get_object_or_404(own, public_id=public_id)
    fields = AudienceReviewForm.base_fields
    form = AudienceReviewForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(review, name) for name in fields},
    )
    context = {"title": review.title, "form": form, "review": review, "reviews_open": True}
    if request.method == "POST" and form.is_valid():
        if limits.allow("review-edit", key=limits.actor_of(request)):
            return _change(request, review, form)
        wait = limits.wait("review-edit", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: render(request, _PAGE, context))
    return render(request, _PAGE, context)


def _ended_while_editing(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Lead to the log-in and back, whatever became of the review; its words are shown to nobody."""
    review = get_object_or_404(AudienceReview.objects.for_cards(), public_id=public_id)
    if request.method == "POST":
        return _keep_for_later(request, review.title)
    edit = reverse("reviews:review_edit", args=[public_id])
    return redirect(f"{reverse('account_login')}?{urlencode({'next': edit})}")


def _change(request: HttpRequest, review: AudienceReview, form: AudienceReviewForm) -> HttpResponse:
    try:
        audience.edit(review=review, at=clock.now(), **form.cleaned_data)
    except audience.ReviewWithdrawn:
        return _withdrawn_meanwhile(request, review, form)
    messages.success(request, _("Review updated. The earlier version is kept."))
    return see_other(review.get_absolute_url())


def _withdrawn_meanwhile(
    request: HttpRequest, review: AudienceReview, form: AudienceReviewForm
) -> HttpResponse:
    """Answer 409 with the text in a form that posts it anew."""
    form.add_error(
        None, _("You have withdrawn this review. Your text is here: post it as a new one?")
    )
    form.helper.form_action = title_url(review.title, "reviews:review_create")
    context = {"title": review.title, "form": form, "reviews_open": True}
    return render(request, _PAGE, context, status=409)


@login_required
@require_POST
def review_withdraw(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take one's review back; its words come back in the form, unless a moderator has hidden it."""
    own = AudienceReview.objects.owned_ever_by(request.user).filter(superseded_by__isnull=True)
    review = get_object_or_404(own.for_cards(), public_id=public_id)
    if review.withdrawn_at:
        messages.info(request, _("You have already withdrawn this review."))
        return see_other(review.get_absolute_url())
    audience.withdraw(review=review, at=clock.now())
    if review.hidden_at:  # it cannot be posted again
        messages.success(request, _("Review withdrawn."))
        return see_other(review.get_absolute_url())
    request.session[_draft_key(review.title)] = _typed_of(review)
    messages.success(
        request, _("Review withdrawn. Your text is below: post it again if you change your mind.")
    )
    return see_other(title_url(review.title, "reviews:review_create"))


def _typed_of(review: AudienceReview) -> dict[str, str]:
    """Return a review as its author would have typed it."""
    return {
        "stars": str(review.stars or ""),
        "headline": review.headline,
        "body": review.body,
        "has_spoilers": "on" if review.has_spoilers else "",
    }
