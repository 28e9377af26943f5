"""The awards' desk in Django admin: bodies, ceremonies, nominations, and who has won."""

from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin_base import BaseAdmin, BaseInline, row_number
from editorial.awards import ballots, entering
from editorial.models import (
    AwardBody,
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from films.admin.slugs import SluggedForm

NEWEST = 40  # ceremonies that the list of nominations offers as a filter

type Nominations = QuerySet[Nomination]


class CategoryInline(BaseInline):
    """What a body gives awards for."""

    model = AwardCategory
    help_texts = {"place": _("The order on a ceremony’s page: 0 comes first.")}


@admin.register(AwardBody)
class AwardBodyAdmin(BaseAdmin):
    """Who gives awards, and for what."""

    form = SluggedForm
    list_display = ["name", "home_url"]
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "about", "home_url", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CategoryInline]
    help_texts = {
        "slug": _("The last part of the address. Left empty, it is made from the name."),
        "about": _("A sentence or two, shown above its ceremonies."),
    }


@admin.register(AwardCategory)
class AwardCategoryAdmin(BaseAdmin):
    """Found where a nomination names one; edited with their body."""

    list_display = ["name", "body", "place"]
    list_select_related = ["body"]
    list_filter = ["body"]
    ordering = ["body", "place", "name"]
    search_fields = ["name", "body__name"]
    autocomplete_fields = ["body"]


@admin.register(Ceremony)
class CeremonyAdmin(BaseAdmin):
    """One year of a body, and when its ballot locks."""

    list_display = ["__str__", "number", "held_on", "locks_at"]
    list_filter = ["body"]
    list_select_related = ["body"]
    ordering = ["-year", "body"]
    search_fields = ["body__name", "=year", "label"]
    autocomplete_fields = ["body"]
    fields = [
        "body", ("year", "label", "number"), "held_on",
        ("ballot_locks_on", "ballot_locks_time", "zone"), "listed",
    ]  # fmt: skip
    readonly_fields = ["listed"]
    help_texts = {
        "year": _("In four digits; of two years, such as 1927/28, the second."),
        "label": _("Only where it is written otherwise, such as 1927/28."),
        "ballot_locks_on": _("Empty: members cannot make predictions."),
        "ballot_locks_time": _("As the clock shows it in the time zone beside it."),
        "zone": _("Where the ceremony is held, such as America/Los_Angeles."),
    }

    @admin.display(description=_("nominations"))
    def listed(self, ceremony: Ceremony) -> SafeString | str:
        """Return the way to its nominations, where winners are entered."""
        if not ceremony.pk:
            return str(_("Save it first."))
        count = ceremony.nominations.count()
        said = ngettext("%(n)s nomination", "%(n)s nominations", count) % {"n": count}
        address = reverse("admin:editorial_nomination_changelist")
        return format_html('<a href="{}?ceremony={}">{}</a>', address, ceremony.pk, said)


class OfCeremony(admin.SimpleListFilter):
    """The nominations of one ceremony; the newest are offered, any may be asked for."""

    title = _("ceremony")
    parameter_name = "ceremony"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Offer the newest ceremonies, and the one that is shown."""
        newest = Ceremony.objects.select_related("body").order_by("-year", "body__name")
        asked = newest.filter(pk=row_number(request.GET.get(self.parameter_name, "")))
        found = {one.pk: one for one in [*newest[:NEWEST], *asked]}
        return [(str(one.pk), str(one)) for one in found.values()]

    def queryset(self, request: HttpRequest, queryset: Nominations) -> Nominations:
        """Keep those of the ceremony that was asked for."""
        asked = self.value()
        return queryset.filter(ceremony=row_number(asked)) if asked else queryset


class TitleInline(BaseInline):
    """Titles that a nomination names."""

    model = NominatedTitle
    autocomplete_fields = ["title"]
    help_texts = {"name": _("As named; needed only where we do not have the title.")}


class PersonInline(BaseInline):
    """People whom a nomination names."""

    model = NominatedPerson
    autocomplete_fields = ["person"]
    help_texts = {"name": _("As named; needed only where we do not have the person.")}


@admin.register(Nomination)
class NominationAdmin(BaseAdmin):
    """Who and what is named. Winners are entered in the list, by *These won*."""

    list_display = ["called", "category", "ceremony", "is_winner", "is_withdrawn"]
    list_filter = [OfCeremony, "is_winner", "is_withdrawn"]
    list_select_related = ["category", "ceremony__body"]
    list_per_page = 250
    ordering = ["-ceremony__year", "ceremony__body", "category__place", "category", "place", "pk"]
    autocomplete_fields = ["ceremony", "category"]
    fields = [
        "ceremony", ("category", "category_as_named"), "named", "work", "note", "citation",
        ("is_winner", "is_withdrawn"), "place",
    ]  # fmt: skip
    inlines = [TitleInline, PersonInline]
    actions = ["mark_won", "mark_not_won", "mark_withdrawn", "mark_standing"]
    help_texts = {
        "named": _("As the body wrote it, such as “Written by Spike Jonze”."),
        "category_as_named": _("Only where it was called otherwise that year."),
        "place": _("The order within the category: 0 comes first."),
        "is_withdrawn": _("Taken back by the body: members who chose it are asked again."),
    }

    def get_queryset(self, request: HttpRequest) -> Nominations:
        """Load what the list calls them by."""
        return super().get_queryset(request).prefetch_related("titles", "people")

    @admin.display(description=_("nominee"))
    def called(self, nomination: Nomination) -> str:
        """Return who and what is named, in one line."""
        return str(nomination)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Nomination | None:
        """Lock the ceremony before a nomination that is to be saved, as ballots do."""
        if request.method == "POST":
            rows = Nomination.objects.filter(pk=row_number(object_id))
            ballots.lock(list(rows.values_list("ceremony_id", flat=True)))
        found = super().get_object(request, object_id, from_field)
        return cast("Nomination | None", found)

    def save_model(
        self, request: HttpRequest, obj: Nomination, form: ModelForm, change: bool
    ) -> None:
        """Save a nomination, and count the ballots of its ceremony again."""
        former = form.initial.get("ceremony")
        super().save_model(request, obj, form, change)
        ballots.recount({pk for pk in (former, obj.ceremony_id) if pk})
        if obj.is_withdrawn and "is_withdrawn" in form.changed_data:
            ballots.ask_again([obj.pk], clock.now())

    def delete_model(self, request: HttpRequest, obj: Nomination) -> None:
        """Delete a nomination, and count again."""
        super().delete_model(request, obj)
        ballots.recount([obj.ceremony_id])

    def delete_queryset(self, request: HttpRequest, queryset: Nominations) -> None:
        """Delete several, likewise."""
        ceremonies = set(queryset.values_list("ceremony_id", flat=True))
        super().delete_queryset(request, queryset)
        ballots.recount(ceremonies)

    @admin.action(description=_("These won"), permissions=["change"])
    def mark_won(self, request: HttpRequest, rows: Nominations) -> None:
        """Enter winners."""
        self._enter(request, rows, is_winner=True)

    @admin.action(description=_("These did not win"), permissions=["change"])
    def mark_not_won(self, request: HttpRequest, rows: Nominations) -> None:
        """Take winners back."""
        self._enter(request, rows, is_winner=False)

    @admin.action(description=_("These were withdrawn"), permissions=["change"])
    def mark_withdrawn(self, request: HttpRequest, rows: Nominations) -> None:
        """Enter what the body has taken back."""
        self._enter(request, rows, is_withdrawn=True)

    @admin.action(description=_("These stand again"), permissions=["change"])
    def mark_standing(self, request: HttpRequest, rows: Nominations) -> None:
        """Let stand what was withdrawn by mistake."""
        self._enter(request, rows, is_withdrawn=False)

    def _enter(self, request: HttpRequest, rows: Nominations, **columns: bool) -> None:
        ids = list(rows.values_list("pk", flat=True))
        changed, refused = entering.enter(ids, at=clock.now(), **columns)
        if changed:
            said = ngettext("%(n)s nomination changed.", "%(n)s nominations changed.", changed)
            messages.success(request, said % {"n": changed})
        elif not refused:
            messages.info(request, _("They said so already."))
        if refused:
            messages.error(request, _("What was withdrawn cannot have won. Nothing was changed."))
