"""The editors' queue of members who want to write as a critic."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_acts import answers, ask
from core.forms import WordsField
from films.admin.deciding import SuggestedAdmin
from films.services.corrections import AlreadyDecided
from reviews.models import CriticApplication
from reviews.services import critic_applications
from reviews.services.critic_members import MemberIsAnotherCritic

Rows = QuerySet[CriticApplication]
_REFUSED = {
    AlreadyDecided: _("%(row)s was decided before."),
    MemberIsAnotherCritic: _("%(row)s: this member is another critic already."),
    critic_applications.CriticIsTaken: _(
        "%(row)s: another member writes as this critic. Take that back on the critic’s page first."
    ),
    critic_applications.NameStands: _(
        "%(row)s: a critic of this name is here. Open the application and choose them; if it is"
        " somebody else, add a critic of the same name and choose that one."
    ),
}


class DeclineForm(forms.Form):
    """Why not; the member reads it."""

    reason = WordsField(
        label=_("Reason, which the member is told"),
        max_length=CriticApplication.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        error_messages={"required": _("Say why: the member is told.")},
    )


@admin.action(description=_("Accept: they write as a critic"), permissions=["change"])
def accept(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Accept the chosen applications, once it is confirmed whom they will write as."""
    form = forms.Form(answers(request))
    if not form.is_bound:
        return ask(
            request, model_admin=model_admin, rows=rows, action="accept", title=_("Accept"),
            form=form,
        )  # fmt: skip
    for row in rows.order_by("pk"):
        _try(request, row, _("%(row)s writes as a critic now, and is told."), accepting=True)
    return None


@admin.action(description=_("Decline, saying why"), permissions=["change"])
def decline(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Decline the chosen applications with a reason."""
    form = DeclineForm(answers(request))
    if not (form.is_bound and form.is_valid()):
        return ask(
            request, model_admin=model_admin, rows=rows, action="decline", title=_("Decline"),
            form=form,
        )  # fmt: skip
    for row in rows.order_by("pk"):
        _try(request, row, _("%(row)s is declined, and is told why."), **form.cleaned_data)
    return None


def _try(
    request: HttpRequest,
    row: CriticApplication,
    done: Any,
    *,
    accepting: bool = False,
    reason: str = "",
) -> None:
    """Decide one, and say what came of it or what stands in the way."""
    who: dict[str, Any] = {"by": cast("User", request.user), "at": clock.now()}
    try:
        if accepting:
            critic_applications.accept(application=row, **who)
        else:
            critic_applications.decline(application=row, reason=reason, **who)
    except tuple(_REFUSED) as problem:
        messages.error(request, _REFUSED[type(problem)] % {"row": row})
    else:
        messages.success(request, done % {"row": row})


@admin.register(CriticApplication)
class CriticApplicationAdmin(SuggestedAdmin):
    """The queue, what waits first; while it waits, an editor chooses which critic it is."""

    list_display = ["name", "publications", "member", "sent_at", "state", "critic"]
    list_filter = ["state"]
    list_select_related = ["member", "critic"]
    search_fields = ["name", "member__username"]
    search_help_text = _("The name they publish under, or the member’s.")
    autocomplete_fields = ["critic"]
    help_texts = {
        "critic": _("Which critic this is. Empty: accepting makes a new one of this name.")
    }
    fields = [
        "name", "publications", "reviews", "about", "member", "sent_at", "state", "critic",
        "reason", ("decided_by", "decided_at"),
    ]  # fmt: skip
    actions = [accept, decline]

    @admin.display(description=_("Reviews"))
    def reviews(self, application: CriticApplication) -> str:
        """Return links to what they have published."""
        links = [(link, link) for link in application.links]
        row = '<a href="{}" rel="noopener noreferrer nofollow">{}</a>'
        return format_html_join(mark_safe("<br>"), row, links)

    def get_readonly_fields(
        self, request: HttpRequest, obj: CriticApplication | None = None
    ) -> list[str]:
        """What was sent stays as it was sent; once decided, nothing changes."""
        names = [field.name for field in CriticApplication._meta.concrete_fields]
        is_open = obj is not None and obj.is_open
        return ["reviews", *(name for name in names if name != "critic" or not is_open)]
