"""Suggestions for a member, each with its reason, and taking one away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock, limits
from core.responses import see_other, too_many
from films.kept_titles import kept_title
from films.models import Title
from lists import for_you as rules
from lists.models import Dismissal
from reviews.cards import cards_in_order


@never_cache
@login_required
def for_you(request: MemberRequest) -> HttpResponse:
    """Show what a member may like next; with fewer than five ratings, how many are missing."""
    missing = rules.ratings_missing(request.user)
    found = [] if missing else rules.suggestions(request.user)
    cards = cards_in_order([one.title_id for one in found])
    ids = {pk for one in found for pk in (one.title_id, one.because_id)}
    titles = Title.objects.select_related("parent").in_bulk(ids)
    rows = [
        {"title": titles[one.title_id], "card": card, "because": titles[one.because_id]}
        for one, card in zip(found, cards, strict=True)
    ]
    context = {"rows": rows, "missing": missing, "fewest": rules.FEWEST_RATINGS}
    return render(request, "lists/for_you.html", context)


@login_required
@require_POST
def dismiss(request: MemberRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Suggest a title to this member no more."""
    title = kept_title(slug, label)
    if not limits.allow("mark", key=limits.actor_of(request)):
        return too_many(request, wait=limits.wait("mark", key=limits.actor_of(request)))
    Dismissal.objects.get_or_create(member=request.user, title=title, defaults={"at": clock.now()})
    messages.info(request, _("%(title)s is not suggested again.") % {"title": title.name})
    return see_other(reverse("lists:for_you"))
