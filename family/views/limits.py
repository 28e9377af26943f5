"""What is within limits, and the limits that members keep for children."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock, limits
from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url, see_other, too_often
from family import hubs
from family.limit_forms import FindForm, ProfileForm, typed_of
from family.limits import limits_of, marks, within
from family.models import Guide, Profile
from family.services import profiles
from films.heads import list_head
from films.models import Title
from reviews.cards import cards

_FORM = "family/profile_form.html"


def find(request: HttpRequest) -> HttpResponse:
    """Show the best known films and series within the limits of an address."""
    form = FindForm(request.GET, auto_id="find_%s")
    asked, guides = form.limits, Guide.objects.listed(clock.today())
    titles = Title.objects.filter(kind__in=("film", "series"))
    if form.cleaned_data.get("over") != "mark":
        only_rated = bool(form.cleaned_data.get("rated"))
        titles = within(titles, guides, asked, only_rated=only_rated)
    cursor = request.GET.get("after", "")
    order = ("-audience_counted", "id")
    page = paginate(titles.for_cards(), order=order, cursor=cursor, size=hubs.PAGE_SIZE)
    said = marks(page.rows, guides, asked)
    context = {
        "form": form, "cards": cards(page.rows, note=lambda title: said[title.pk]),
        "next_url": next_url(request, page.next_cursor),
        "head": list_head(
            _("Find something for a child"), lasting_path(request), is_listed=not request.GET
        ),
    }  # fmt: skip
    return render(request, "family/find.html", context)


@login_required
@never_cache
def profile_list(request: MemberRequest) -> HttpResponse:
    """Show the children a member keeps limits for, to that member alone."""
    kept = Profile.objects.filter(owner=request.user).prefetch_related("limits__category")
    rows = [(profile, limits_of(profile)) for profile in kept]
    most = Profile.MOST_OF_A_MEMBER
    context = {"rows": rows, "most": most, "is_full": len(rows) >= most}
    return render(request, "family/profile_list.html", context)


@login_required
@never_cache
def profile_create(request: MemberRequest) -> HttpResponse:
    """Keep limits for another child."""
    form = ProfileForm(request.POST if request.method == "POST" else None)
    return _saved(request, form, None)


@login_required
@never_cache
def profile_edit(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change the limits of a child."""
    kept = Profile.objects.filter(owner=request.user).prefetch_related("limits__category")
    profile = get_object_or_404(kept, public_id=public_id)
    sent = request.POST if request.method == "POST" else None
    return _saved(request, ProfileForm(sent, initial=typed_of(profile)), profile)


def _saved(request: MemberRequest, form: ProfileForm, profile: Profile | None) -> HttpResponse:
    """Save a form that is right and lead to the list; show any other again."""

    def show(status: int = 200) -> HttpResponse:
        return render(request, _FORM, {"form": form, "profile": profile}, status=status)

    if not form.is_bound or not form.is_valid():
        return show()
    if wait := limits.spend("family-profile", key=limits.actor_of(request)):
        return too_often(form, wait=wait, show=show)
    try:
        profiles.save_profile(
            owner=request.user, name=form.cleaned_data["name"], limits=form.limits, profile=profile
        )
    except profiles.TooManyProfiles:
        form.add_error(None, _("Eight are the most. Delete one first; what you typed stays here."))
        return show(409)
    messages.success(request, _("Limits saved."))
    return see_other(reverse("family:profile_list"))


@login_required
@require_POST
def profile_delete(request: MemberRequest, public_id: uuid.UUID) -> HttpResponse:
    """Forget a child, at once and for good."""
    Profile.objects.filter(owner=request.user, public_id=public_id).delete()
    messages.success(request, _("Deleted. Nothing of it is kept."))
    return see_other(reverse("family:profile_list"))
