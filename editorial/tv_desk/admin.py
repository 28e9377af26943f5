"""The notices of the TV desk in Django admin."""

import datetime as dt
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_forms import AttentiveForm
from core.admin_search import FoundAdmin, found
from editorial.models import SeriesNotice
from editorial.tv_desk.settling import settle
from films.search import TITLE


class NoticeForm(AttentiveForm):
    """A notice of what has been announced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "series" in self.fields:
            said = _("Choose a series: films have no status, and seasons have their series’.")
            self.fields["series"].error_messages["invalid_choice"] = said

    def clean_announced_on(self) -> dt.date:
        """Refuse what is still to come."""
        day: dt.date = self.cleaned_data["announced_on"]
        if day > clock.today():
            raise ValidationError(_("This day is still to come. Give the day it was announced."))
        return day


@admin.register(SeriesNotice)
class SeriesNoticeAdmin(FoundAdmin):
    """Say how a series stands: add a notice, and the ones before stay below it."""

    form = NoticeForm
    list_display = ["series", "said", "announced_on", "source"]
    list_filter = ["status"]
    list_select_related = ["series"]
    ordering = ["-announced_on", "-pk"]
    searched = {"series_id": found(TITLE)}
    search_help_text = _("The name of a series.")
    autocomplete_fields = ["series"]
    fields = [
        "series", ("status", "season_label"), "announced_on", ("source", "source_url"), "words",
    ]  # fmt: skip
    help_texts = {
        "status": _("Ended: once the last episode is out. Waiting: nothing has been said so far."),
        "season_label": _("As its page has it: 3, or 13.1. Of a cancelled series its last one."),
        "source": _("Such as: Netflix. Of a series that waits: this site."),
        "words": _("Only where there is more to say than that."),
    }

    def save_model(
        self, request: HttpRequest, obj: SeriesNotice, form: ModelForm, change: bool
    ) -> None:
        """Let the facts follow, also of the series it spoke of before."""
        former = form.initial.get("series")
        super().save_model(request, obj, form, change)
        settle({pk for pk in (former, obj.series_id) if pk})

    def delete_model(self, request: HttpRequest, obj: SeriesNotice) -> None:
        """Let the notice before count again."""
        super().delete_model(request, obj)
        settle([obj.series_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SeriesNotice]) -> None:
        """Delete several, likewise."""
        series = set(queryset.values_list("series_id", flat=True))
        super().delete_queryset(request, queryset)
        settle(series)

    @admin.display(description=_("what it says"), ordering="status")
    def said(self, notice: SeriesNotice) -> str:
        """Return what it says in a few words."""
        return notice.said
