"""A verified critic's member writes and edits reviews under the critic's name. Nothing is lost."""

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from core import clock, limits
from core.models import SiteState
from core.responses import see_other, too_many, too_often
from films.kept_back import shows_everything
from films.models import Title
from reviews.critic_figures import publications_of, reading
from reviews.forms import CriticReviewForm
from reviews.models import Critic, CriticReview
from reviews.services import critics

LONGEST_KEPT = 5000  # characters of a field that wait in the session for the log-in


@shows_everything
@never_cache
def critic_review_create(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Post a review of a title as the critic this member is verified to be."""
    reviewed = Title.objects.at_path(slug, label).exclude(kind=Title.Kind.SERIES)
    title = get_object_or_404(reviewed.for_cards())
    if not request.user.is_authenticated:
        return _log_in_first(request)
    critic = get_object_or_404(Critic.objects.verified_for(request.user))
    form = CriticReviewForm(
        request.POST or None,
        initial=_draft(request) or _first_values(request.user),
        outlets=publications_of(critic),
        today=clock.today(),
    )
    context = {"form": form, "critic": critic}
    if request.method != "POST" or not SiteState.current().reviews_open or not form.is_valid():
        return _show_form(request, title, context)
    if not limits.allow("review", key=limits.actor_of(request)):
        wait = limits.wait("review", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: _show_form(request, title, context))
    review = critics.record(title=title, critic=critic, at=clock.now(), **form.cleaned_data)
    return _saved(
        request, review, _("Review updated.") if review.edited_at else _("Review posted.")
    )


@shows_everything
@never_cache
def critic_review_edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change a review of the critic this member is verified to be; the former version is kept."""
    if not request.user.is_authenticated:
        get_object_or_404(CriticReview, public_id=public_id)
        return _log_in_first(request)
    own = CriticReview.objects.editable_by(request.user).for_cards()
    review = get_object_or_404(own, public_id=public_id)
    form = CriticReviewForm(
        request.POST or None, initial=_draft(request) or _values(review), today=clock.today()
    )
    context = {"form": form, "critic": review.critic, "review": review}
    if request.method == "POST" and form.is_valid():
        if not limits.allow("review-edit", key=limits.actor_of(request)):
            wait = limits.wait("review-edit", key=limits.actor_of(request))
            return too_often(
                form, wait=wait, show=lambda: _show_form(request, review.title, context)
            )
        changed = critics.change(review=review, at=clock.now(), **form.cleaned_data)
        return _saved(request, changed, _("Review updated."))
    return _show_form(request, review.title, context)


def _first_values(member: User) -> dict[str, object]:
    """Return what a new review begins with: today, and where the critic published last."""
    latest = CriticReview.objects.editable_by(member).newest_first().first()
    return {"published_on": clock.today(), "publication": latest and latest.publication_id}


def _values(review: CriticReview) -> dict[str, object]:
    names = [name for name in CriticReviewForm.base_fields if name != "publication"]
    return {name: getattr(review, name) for name in names}


def _show_form(request: HttpRequest, title: Title, context: Mapping[str, object]) -> HttpResponse:
    """Show the form; a new one says which reviews of the title stand already."""
    standing = CriticReview.objects.none()
    if "review" not in context and request.user.is_authenticated:
        mine = CriticReview.objects.editable_by(request.user).filter(title=title)
        standing = mine.newest_first().for_cards()
    shown = {"title": title, "standing": standing, "reviews_open": SiteState.current().reviews_open}
    return render(request, "reviews/critic_review_form.html", {**context, **shown})


def _saved(request: HttpRequest, review: CriticReview, said: str) -> HttpResponse:
    """Say that it is saved and how the score was read, and show the review."""
    request.session.pop(_draft_key(request), None)
    messages.success(request, f"{said} {reading(review)}".strip())
    return see_other(review.get_absolute_url())


def _draft_key(request: HttpRequest) -> str:
    return f"draft-{request.path}"


def _draft(request: HttpRequest) -> dict[str, str] | None:
    """Return what was typed here when the session had ended."""
    return request.session.get(_draft_key(request))


def _log_in_first(request: HttpRequest) -> HttpResponse:
    """Keep what was typed for after the log-in, which leads back here."""
    if request.method == "POST":
        if not limits.allow("draft", key=limits.source_of(request)):
            return too_many(request, wait=limits.wait("draft", key=limits.source_of(request)))
        names = CriticReviewForm.base_fields
        typed = {n: request.POST[n][:LONGEST_KEPT] for n in names if n in request.POST}
        request.session[_draft_key(request)] = typed
        messages.info(request, _("Log in to post it. Your text is kept."))
    return see_other(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
