"""Making a challenge, joining one, and putting titles to its prompts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from core import clock, limits, search
from core.responses import see_other, too_many, too_often
from films.models import Title
from films.search import TITLE
from lists.challenge_forms import ChallengeForm
from lists.models import Challenge, ChallengeEntry, ChallengePrompt
from lists.previews import names_of
from lists.services import challenges as services
from lists.views.challenges import entry_of, find_challenge, prompts_of, state_of

_PAGE = "lists/challenge_form.html"


@never_cache
@login_required
def challenge_create(request: MemberRequest) -> HttpResponse:
    """Make a challenge."""
    today = clock.today()
    data = request.POST if request.method == "POST" else None
    form = ChallengeForm(data, initial={"starts_on": today}, today=today, asks_to_drop=False)
    if data is None or not form.is_valid():
        return render(request, _PAGE, {"form": form})
    if not limits.allow("list", key=limits.actor_of(request)):
        wait = limits.wait("list", key=limits.actor_of(request))
        return too_often(form, wait=wait, show=lambda: render(request, _PAGE, {"form": form}))
    del form.cleaned_data["drops_filled"]
    made = services.make(author=request.user, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("The challenge stands. You take part in it."))
    return see_other(made.get_absolute_url())


@never_cache
@login_required
def challenge_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """Change a challenge; prompts that members have filled go only when that is ticked."""
    challenge = _own(request, slug)
    data = request.POST if request.method == "POST" else None
    form = ChallengeForm(
        data, initial=_standing(challenge), today=clock.today(),
        asks_to_drop="drops_filled" in request.POST,
    )  # fmt: skip
    if data is not None and form.is_valid():
        try:
            services.change(challenge=challenge, **form.cleaned_data)
        except services.PromptsAreFilled as refusal:
            form.ask_to_drop(refusal.args[0])
        else:
            messages.success(request, _("Saved."))
            return see_other(challenge.get_absolute_url())
    return render(request, _PAGE, {"form": form, "challenge": challenge})


def _standing(challenge: Challenge) -> dict[str, Any]:
    """Return a challenge as its maker would have typed it."""
    texts = challenge.prompts.order_by("place", "id").values_list("text", flat=True)
    names = ("name", "description", "starts_on", "ends_on")
    return {**{name: getattr(challenge, name) for name in names}, "prompts": "\n".join(texts)}


@login_required
@require_POST
def challenge_delete(request: MemberRequest, slug: str) -> HttpResponse:
    """Delete a challenge for good, with what members put to it."""
    challenge = _own(request, slug)
    challenge.delete()
    said = _("The challenge “%(name)s” is deleted.") % {"name": challenge.name}
    messages.success(request, said)
    return see_other(reverse("lists:challenge_index"))


@login_required
@require_POST
def challenge_join(request: MemberRequest, slug: str) -> HttpResponse:
    """Take part, or no longer."""
    challenge = find_challenge(request.user, slug)
    if not limits.allow("mark", key=limits.actor_of(request)):
        return too_many(request, wait=limits.wait("mark", key=limits.actor_of(request)))
    if "leave" in request.POST:
        services.leave(challenge=challenge, member=request.user)
        messages.info(request, _("You no longer take part."))
    elif state_of(challenge)["is_over"]:
        messages.error(request, _("This challenge is over."))
    else:
        services.join(challenge=challenge, member=request.user, at=clock.now())
        messages.success(request, _("You take part. Put titles to the prompts as you like."))
    return see_other(challenge.get_absolute_url())


@never_cache
@login_required
def challenge_prompt(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Find a title for a prompt and put it there, or take it off."""
    challenge = find_challenge(request.user, slug)
    entry = entry_of(challenge, request.user)
    if entry is None:
        raise Http404
    prompt = get_object_or_404(ChallengePrompt, challenge=challenge, pk=pk)
    if request.method == "POST":
        return _fill(request, challenge, entry, prompt)
    query = request.GET.get("q", "").replace("\x00", "").strip()
    found = [hit.object_id for hit in search.find(query) if hit.kind == TITLE] if query else []
    names = names_of(set(found))
    rows = [row for row in prompts_of(challenge, entry) if row["prompt"] == prompt]
    context = {
        **state_of(challenge), **rows[0], "asked": query,
        "found": [names[pk] for pk in found if pk in names],
    }  # fmt: skip
    return render(request, "lists/challenge_prompt.html", context)


def _fill(
    request: MemberRequest, challenge: Challenge, entry: ChallengeEntry, prompt: ChallengePrompt
) -> HttpResponse:
    """Put the title that was chosen to the prompt, or take it off, and say so."""
    if not limits.allow("mark", key=limits.actor_of(request)):
        return too_many(request, wait=limits.wait("mark", key=limits.actor_of(request)))
    title = _title(request.POST.get("title", ""))
    act: dict[str, Any] = {"entry": entry, "prompt": prompt, "on": clock.today()}
    try:
        if "clear" in request.POST:
            services.clear(**act)
            messages.info(request, _("The prompt is empty again."))
        elif title is None:
            messages.error(request, _("Nothing was changed: press one of the buttons."))
        else:
            services.fill(title=title, at=clock.now(), **act)
            messages.success(request, _("%(title)s is there.") % {"title": title.name})
    except services.NotOpen:
        messages.error(request, _("Nothing was changed: the challenge is not open today."))
    except services.ChangedMeanwhile:
        messages.error(request, _("The challenge has changed meanwhile; nothing was changed."))
    except services.TitleIsThere as refusal:
        return _stands_elsewhere(request, title, refusal)
    return see_other(f"{challenge.get_absolute_url()}#prompt-{prompt.place}")


def _stands_elsewhere(
    request: HttpRequest, title: Title | None, refusal: services.TitleIsThere
) -> HttpResponse:
    """Say at which prompt a title stands already, on the page where another is chosen."""
    said = _("%(title)s stands at another prompt already: %(prompt)s")
    messages.error(request, said % {"title": title, "prompt": refusal.args[0]})
    return see_other(request.get_full_path())


def _title(number: str) -> Title | None:
    """Return the title of a number that was sent; None for what is none."""
    is_one = number.isascii() and number.isdigit() and len(number) < 10
    return Title.objects.filter(pk=int(number)).first() if is_one else None


def _own(request: MemberRequest, slug: str) -> Challenge:
    """Return the member's own challenge. Raises Http404 for anybody else's."""
    return get_object_or_404(Challenge.objects.editable_by(request.user), slug=slug)
