"""Deciding about a report on its own page: the form, and the three acts."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from moderation import journal, services
from moderation.admin.acting import carry_out
from moderation.admin.cases import Case
from moderation.forms import ActForm

HIDE, RESTORE, DISMISS = "hide", "restore", "dismiss"


def form_of(case: Case, data: Any) -> ActForm:
    """Return the form of a report's page; the guideline is asked for hiding alone."""
    form = ActForm(data, newest=journal.newest(), rule=case.rule)
    if data is not None and data.get("act") != HIDE:
        form.fields["rule"].required = False
    return form


def offered(case: Case, moderator: User) -> list[tuple[str, str]]:
    """Return the acts that can be done now, with the words of their buttons."""
    if case.author == moderator:
        return []
    dismissing = [(DISMISS, _("Dismiss: no rule broken"))] if case.waiting else []
    if case.target is None:
        return dismissing
    return [(RESTORE, _("Restore")) if case.target.is_hidden else (HIDE, _("Hide")), *dismissing]


def decide(request: HttpRequest, case: Case, form: ActForm, act: str) -> bool:
    """Do what a moderator has chosen; tell whether it was done, else say why not.

    It is about the reports that the page showed: one that came since waits for another look.
    """
    actor = cast("User", request.user)
    if act not in dict(offered(case, actor)):
        messages.error(request, _("This cannot be done now. Look again, then decide."))
        return False
    values = {**form.cleaned_data, "actor": actor, "at": clock.now()}
    seen = set(request.POST.getlist("about"))
    shown = [one for one in case.waiting if str(one.pk) in seen] or [case.report]
    if act == HIDE:
        values |= {"items": [case.target], "reports": shown}
        return carry_out(request, lambda words: services.hide(**words), values)
    del values["rule"]
    if act == RESTORE:
        values["items"] = [case.target]
        return carry_out(request, lambda words: services.restore(**words), values)
    values["reports"] = shown
    return carry_out(request, lambda words: services.dismiss(**words), values)
