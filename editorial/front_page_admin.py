"""The front page's slots in Django admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import BaseAdmin
from core.admin_forms import AttentiveForm
from editorial.models import FrontPageSlot
from editorial.services import front_page
from films.linking import link_as_chosen


class FrontPageSlotForm(AttentiveForm):
    """A slot, with the titles that a rail needs."""

    def clean(self) -> dict[str, Any]:
        """Refuse a rail without titles, and what would never show."""
        said = super().clean() or {}
        if said.get("area") == FrontPageSlot.Area.RAIL and not said.get("titles"):
            self.add_error("titles", _("A rail needs titles."))
        ends_at = said.get("ends_at")
        if ends_at and "ends_at" in self.changed_data and ends_at <= clock.moment():
            self.add_error("ends_at", _("This moment has passed: it would never show."))
        return said


@admin.register(FrontPageSlot)
class FrontPageSlotAdmin(BaseAdmin):
    """Put things on the front page for a time; a page shows it as on any moment."""

    form = FrontPageSlotForm
    change_list_template = "admin/editorial/front_page_slots.html"
    list_display = ["__str__", "place", "starts_at", "ends_at", "is_live"]
    list_filter = ["area", "is_live"]
    ordering = ["area", "place", "-starts_at"]
    list_select_related = ["article"]
    autocomplete_fields = ["article", "titles"]
    fields = ["area", "article", "heading", "path", "titles", "place", ("starts_at", "ends_at")]
    help_texts = {
        "area": _("Without any, the newest article leads, and the news are the newest."),
        "article": _("What leads, or goes first among the news. Not shown before its own day."),
        "heading": _("Of a rail, or the words in the strip."),
        "path": _("Where the strip’s words lead, or the whole list of a rail: /awards/."),
        "titles": _("Of a rail, in the order in which you choose them; the first seven show."),
        "place": _("The lowest number goes first. Of two with one number the newer does."),
        "ends_at": _("Empty: until another takes its place."),
    }

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Let it begin now unless told otherwise."""
        return {"starts_at": clock.moment(), **super().get_changeform_initial_data(request)}

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[forms.BaseFormSet], change: bool
    ) -> None:
        """Keep the order of its titles; let it show at once if its time has come."""
        super().save_related(request, form, formsets, change)
        link_as_chosen(form.instance.titles, request)
        front_page.settle(at=clock.moment())
