"""What a member wants to be told of: titles, people; and which services they have."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.requests import MemberRequest
from core import clock, limits
from core.pagination import paginate
from core.responses import next_url, refused, said_too_often, see_other, too_many
from films import member_providers
from films.alert_forms import AlertForm, ServicesForm, offered
from films.countries import country_name
from films.kept_titles import kept_title
from films.models import Alert, FollowedPerson, Person, Title
from films.services import alerts as acts

PAGE_SIZE = 60


@never_cache
@login_required
def title_alerts(request: MemberRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show and take what a member wants to be told of a title."""
    title = kept_title(slug, label)
    mine = Alert.objects.filter(member=request.user, title=title)
    form = AlertForm(
        request.POST if request.method == "POST" else None,
        abouts=offered(title, clock.today()),
        initial={"about": list(mine.values_list("about", flat=True))},
    )
    if request.method != "POST" or not form.is_valid():
        return _show_alerts(request, title, form)
    if wait := _refusal(request):
        return refused(_show_alerts(request, title, form), wait=wait)
    wanted = set(form.cleaned_data["about"])
    acts.choose(member=request.user, title=title, wanted=wanted, on=clock.today())
    messages.success(request, _("Saved."))
    return see_other(title.get_absolute_url())


def _show_alerts(request: MemberRequest, title: Title, form: Form) -> HttpResponse:
    having = member_providers.names_by_title([title.pk], member_providers.ids_of(request.user))
    context = {
        "title": title,
        "form": form,
        "services": member_providers.names_of(request.user),
        "having": having.get(title.pk, []),
    }
    return render(request, "films/title_alerts.html", context)


@never_cache
@login_required
def services(request: MemberRequest) -> HttpResponse:
    """Show and take which services a member has."""
    offered_here = member_providers.choices(request.user)
    form = ServicesForm(
        request.POST if request.method == "POST" else None,
        services=offered_here,
        initial={"services": [str(pk) for pk in member_providers.ids_of(request.user)]},
    )
    if request.method != "POST" or not form.is_valid():
        return _show_services(request, form)
    if wait := _refusal(request):
        return refused(_show_services(request, form), wait=wait)
    chosen = {int(pk) for pk in form.cleaned_data["services"]}
    acts.choose_services(member=request.user, providers=chosen)
    messages.success(request, _("Saved."))
    return see_other(reverse("films:services"))


def _show_services(request: MemberRequest, form: Form) -> HttpResponse:
    context = {"form": form, "country_name": country_name(settings.SITE_COUNTRY)}
    return render(request, "films/services.html", context)


@never_cache
@login_required
def person_follow(request: MemberRequest, slug: str) -> HttpResponse:
    """Follow a person, or no longer; a visitor comes back to the page after the log-in."""
    person = get_object_or_404(Person, slug=slug)
    if request.method != "POST":
        return see_other(person.get_absolute_url())
    is_on = request.POST.get("follow") != "off"
    key = limits.actor_of(request)
    if not limits.allow("alert", key=key):
        return too_many(request, wait=limits.wait("alert", key=key))
    acts.follow(member=request.user, person=person, is_on=is_on, on=clock.today())
    words = _("You follow %(name)s.") if is_on else _("You no longer follow %(name)s.")
    messages.info(request, words % {"name": person.name})
    back = request.POST.get("back") == "alerts"
    return see_other(reverse("films:alerts") if back else person.get_absolute_url())


@never_cache
@login_required
def alerts(request: MemberRequest) -> HttpResponse:
    """Show every title and person a member waits for or follows, with what ends it."""
    mine = Alert.objects.filter(member=request.user)
    if request.method == "POST":
        number = request.POST.get("end", "")
        if number.isdecimal() and len(number) < 19:
            mine.filter(pk=int(number)).delete()
        return see_other(reverse("films:alerts"))
    page = paginate(
        mine.filter(title__merged_into=None).select_related("title__parent"),
        order=("-id",), cursor=request.GET.get("after", ""), size=PAGE_SIZE,
    )  # fmt: skip
    people = paginate(
        FollowedPerson.objects.filter(member=request.user).select_related("person"),
        order=("-id",), cursor=request.GET.get("people", ""), size=PAGE_SIZE,
    )  # fmt: skip
    context = {
        "alerts": page.rows,
        "next_url": next_url(request, page.next_cursor),
        "people": [row.person for row in people.rows],
        "people_next": f"?people={people.next_cursor}" if people.next_cursor else "",
    }
    return render(request, "films/alerts.html", context)


def _refusal(request: MemberRequest) -> int:
    """Return how long to wait, 0 where this act is allowed; it says so on the page."""
    key = limits.actor_of(request)
    if limits.allow("alert", key=key):
        return 0
    wait = limits.wait("alert", key=key)
    messages.error(request, said_too_often(wait))
    return max(wait, 1)
