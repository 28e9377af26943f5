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
from core.responses import see_other, too_many, too_often, until_log_in
from films.addresses import title_url
from films.kept_titles import kept_title
from films.models import Title
from reviews.forms import AudienceReviewForm
from reviews.models import AudienceReview, ReviewDraft
from reviews.services import audience, drafts

_PAGE = "reviews/review_form.html"


@never_cache
def review_create(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Rate or review a title. Without a log-in the text waits in the session until after it."""
    title = kept_title(slug, label)
    if request.method != "POST":
        return show_form(request, title)
    form = AudienceReviewForm(request.POST, title=title)
    if not request.user.is_authenticated:
        return keep_for_later(request, title)
    if not form.is_valid() or not SiteState.current().reviews_open:
        return show_form(request, title, form=form)
    if wait := limits.spend("review", key=limits.actor_of(request)):
        return too_many(request, wait=wait)
    try:
        review = audience.post(
            title=title, author=request.user, at=clock.now(), **form.cleaned_data
        )
    except audience.HiddenReviewStands:
        form.add_error(None, _("A moderator has hidden your review of this title."))
        return show_form(request, title, form=form, status=409)
    forget_typed(request, title)
    messages.success(request, _("Review updated.") if review.edited_at else _("Review posted."))
    return see_other(review.get_absolute_url())


def show_form(
    request: HttpRequest,
    title: Title,
    *,
    form: AudienceReviewForm | None = None,
    status: int = 200,
    standing: ReviewDraft | None = None,
) -> HttpResponse:
    """Show the form; ``standing`` is a draft that what was typed may be saved over."""
    waits = request.user.is_authenticated and draft_key(title) in request.session
    draft = None
    if form is None:
        if request.user.is_authenticated and not waits:
            mine = AudienceReview.objects.own(request.user, title)
            if mine is not None:
                edit = reverse("reviews:review_edit", args=[mine.public_id])
                return redirect(f"{edit}?draft=open" if "draft" in request.GET else edit)
            draft = drafts.of(request.user, title)
        form = _opened(request, title, draft)
    offered = offer_draft(request, form, title, draft or standing)
    is_open, waits = SiteState.current().reviews_open, waits and request.method == "GET"
    shown = {"title": title, "form": form, "waits": waits, "reviews_open": is_open}
    context = {**shown, "draft": draft, **offered}
    return render(request, _PAGE, context, status=status)


def _opened(request: HttpRequest, title: Title, draft: ReviewDraft | None) -> AudienceReviewForm:
    """Return the form with a draft, with what waited in the session for the log-in, or empty."""
    kept = draft.written if draft else request.session.get(draft_key(title))
    return AudienceReviewForm(initial=kept, title=title)


def offer_draft(
    request: HttpRequest, form: AudienceReviewForm, title: Title, draft: ReviewDraft | None
) -> dict[str, str]:
    """Put "Save as draft" into a form; return where its draft is saved and discarded."""
    url = title_url(title, "reviews:review_draft")
    form.offer_draft(url, draft.mark if draft else request.POST.get("draft", ""))
    return {"draft_url": url}


def forget_typed(request: HttpRequest, title: Title) -> None:
    """Keep nothing of what is posted: neither in the session nor as a draft."""
    request.session.pop(draft_key(title), None)
    if request.user.is_authenticated:
        drafts.forget(author=request.user, title=title, mark=request.POST.get("draft", ""))


def draft_key(title: Title) -> str:
    return f"draft-{title.pk}"


def keep_for_later(request: HttpRequest, title: Title) -> HttpResponse:
    """Keep what was typed in the session and lead to the log-in and back."""
    form = AudienceReviewForm(request.POST, title=title)
    return until_log_in(
        request, form, key=draft_key(title), longest=2 * AudienceReview.LONGEST_BODY,
        back=title_url(title, "reviews:review_create"),
        words=_("Log in or sign up to post it. Your text is kept."),
        show=lambda: show_form(request, title, form=form),
    )  # fmt: skip


@never_cache
def review_edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change one's review; the former version is kept."""
    if not request.user.is_authenticated:
        return _ended_while_editing(request, public_id)
    own = AudienceReview.objects.owned_ever_by(request.user).for_cards()
    review = get_object_or_404(own, public_id=public_id)
    is_sent = request.method == "POST"
    draft = None if is_sent else _newer_draft(request, review)
    stands = {name: getattr(review, name) for name in AudienceReviewForm.base_fields}
    form = AudienceReviewForm(
        request.POST if is_sent else None,
        initial=draft.written if draft else stands,
        title=review.title,
    )
    context = {
        "title": review.title, "form": form, "review": review, "reviews_open": True,
        "draft": draft, **offer_draft(request, form, review.title, draft),
    }  # fmt: skip
    if is_sent and form.is_valid():
        if limits.allow("review-edit", key=limits.actor_of(request)):
            return _change(request, review, form)
        wait = limits.wait("review-edit", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: render(request, _PAGE, context))
    return render(request, _PAGE, context)


def _newer_draft(request: HttpRequest, review: AudienceReview) -> ReviewDraft | None:
    """Return the draft, unless words were posted since: then only where it is asked for."""
    draft = drafts.of(review.author, review.title)
    posted_at = review.edited_at or review.rated_at
    is_overtaken = draft and review.has_text and draft.saved_at < posted_at
    return draft if not is_overtaken or "draft" in request.GET else None


def _ended_while_editing(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Lead to the log-in and back, whatever became of the review; its words are shown to nobody."""
    review = get_object_or_404(AudienceReview.objects.for_cards(), public_id=public_id)
    if request.method == "POST":
        return keep_for_later(request, review.title)
    edit = reverse("reviews:review_edit", args=[public_id])
    return redirect(f"{reverse('account_login')}?{urlencode({'next': edit})}")


def _change(request: HttpRequest, review: AudienceReview, form: AudienceReviewForm) -> HttpResponse:
    try:
        audience.edit(review=review, at=clock.now(), **form.cleaned_data)
    except audience.ReviewWithdrawn:
        return _withdrawn_meanwhile(request, review, form)
    forget_typed(request, review.title)
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
    request.session[draft_key(review.title)] = _typed_of(review)
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
        "spoilers_upto": review.spoilers_upto,
        "language": review.language,
    }
