"""Merging two titles or two people in admin, with a preview, and taking a merge apart."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_acts import answers, ask
from core.admin_base import BaseAdmin
from core.forms import WordsField
from films import registry
from films.models import Merge, Person, Title
from films.services import merging

Rows = QuerySet[Title] | QuerySet[Person]


class MergeForm(forms.Form):
    """Which of the two stays, and why they are one."""

    kept = forms.ChoiceField(label=_("Which one stays"), widget=forms.RadioSelect)
    reason = WordsField(
        label=_("Why they are one"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the merge, for other editors."),
    )

    def __init__(self, *args: Any, rows: list[Title] | list[Person], **kwargs: Any) -> None:
        """Offer both rows, the first one chosen."""
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), f"{row} ({row.slug})") for row in rows]
        self.fields["kept"].choices = choices  # type: ignore[attr-defined]  # of a ChoiceField
        self.fields["kept"].initial = choices[0][0]


@admin.action(description=_("Merge two into one"), permissions=["change"])
def merge(model_admin: admin.ModelAdmin, request: HttpRequest, rows: Rows) -> HttpResponse | None:
    """Show what a merge of the two would do, and do it once confirmed."""
    pair: list[Any] = list(rows.order_by("pk")[:3])
    if len(pair) != 2:
        messages.error(request, _("Choose exactly two, then merge them."))
        return None
    form = MergeForm(answers(request), rows=pair)
    if form.is_bound and form.is_valid():
        pair.sort(key=lambda row: str(row.pk) != form.cleaned_data["kept"])
        _carry_out(request, *pair, reason=form.cleaned_data["reason"])
        return None
    return ask(
        request,
        model_admin=model_admin,
        rows=pair,
        action="merge",
        title=_("Merge two into one"),
        form=form,
        template="admin/merge.html",
        previews=[_preview(*pair), _preview(*reversed(pair))],
    )


def _preview(kept: Any, merged: Any) -> dict[str, Any]:
    moving = merging.preview(kept, merged) + registry.previewed(kept, merged)
    return {"kept": kept, "merged": merged, "moving": moving}


def _carry_out(request: HttpRequest, kept: Any, merged: Any, *, reason: str) -> None:
    act: Any = merging.merge_titles if isinstance(kept, Title) else merging.merge_people
    by = cast("User", request.user)
    try:
        act(kept=kept, merged=merged, by=by, reason=reason, at=clock.now())
    except merging.CannotMerge as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("%(merged)s is a part of %(kept)s now. Under Merges it can be taken apart again.")
        messages.success(request, said % {"merged": merged, "kept": kept})


@admin.action(description=_("Take apart again"), permissions=["change"])
def take_apart(model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Merge]) -> None:
    """Undo merges, the newest first."""
    for row in rows.order_by("-pk"):
        try:
            merging.unmerge(merge=row, by=cast("User", request.user), at=clock.now())
        except merging.CannotUnmerge as refusal:
            messages.error(request, f"{row}: {refusal}")
        else:
            messages.success(request, _("%(merge)s is taken apart.") % {"merge": row})


def _name_of(column: str) -> Case:
    """Return the name of the title or person that a column of a merge holds the number of."""
    names = {
        kind: Subquery(model._base_manager.filter(pk=OuterRef(column)).values("name")[:1])
        for kind, model in ((Merge.Kind.TITLE, Title), (Merge.Kind.PERSON, Person))
    }
    return Case(*(When(kind=kind, then=name) for kind, name in names.items()))


@admin.register(Merge)
class MergeAdmin(BaseAdmin):
    """What was merged, by whom and why; nothing is edited here."""

    list_display = ["merged_name", "kept_name", "kind", "reason", "merged_by", "merged_at",
                    "undone_at"]  # fmt: skip
    list_filter = ["kind"]
    list_select_related = ["merged_by"]
    actions = [take_apart]

    @admin.display(description=_("merged"))
    def merged_name(self, merge: Merge) -> str:
        """Return the name of what was merged."""
        return str(merge.merged_text or "")  # type: ignore[attr-defined]  # annotated

    @admin.display(description=_("into"))
    def kept_name(self, merge: Merge) -> str:
        """Return the name of what was kept."""
        return str(merge.kept_text or "")  # type: ignore[attr-defined]  # annotated

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merge]:
        """Load the names of both with the merges."""
        found = super().get_queryset(request)
        return found.annotate(merged_text=_name_of("merged_id"), kept_text=_name_of("kept_id"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Merges are made from the lists of titles and people."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Merge | None = None) -> bool:
        """A merge is taken apart, never deleted."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Merge | None = None) -> list[str]:
        """Show everything, change nothing."""
        return [field.name for field in Merge._meta.concrete_fields]
