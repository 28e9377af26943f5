"""The desk of ranked lists in Django admin: lists with their rules, editions, and their acts."""

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.admin_base import BaseAdmin, BaseInline
from core.heads import Head
from editorial.models import RankedEdition, RankedEntry, RankedList
from editorial.ranked import filling, publishing, search
from editorial.ranked.forms import (
    RankedEditionForm,
    RankedEntryForm,
    RankedEntryFormSet,
    RankedListForm,
)
from editorial.ranked.formulas import formula
from editorial.ranked.views.pages import PAGE, shown_edition
from reviews.services.scoring import constants

type Editions = QuerySet[RankedEdition]


@admin.register(RankedList)
class RankedListAdmin(BaseAdmin):
    """A list of the editors, and by which rule it is filled."""

    form = RankedListForm
    list_display = ["name", "order", "kind", "is_monthly", "position", "current"]
    list_select_related = ["current"]
    ordering = ["position", "name"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["genre", "provider"]
    fieldsets = [
        (None, {"fields": [
            "name", "about", ("counts_down", "is_monthly"), "position", "slug", "listed",
        ]}),
        (_("The rule"), {"fields": [
            ("order", "kind"), ("year_from", "year_to"), ("genre", "topic"),
            ("provider", "certificate", "age_upto"),
            ("minimum_reviews", "minimum_ratings"), "length", "rule",
        ]}),
    ]  # fmt: skip
    readonly_fields = ["listed", "rule"]
    help_texts = {
        "about": _("Shown where an edition has no introduction of its own."),
        "is_monthly": _("A draft waits at the beginning of each month."),
        "position": _("0 comes first."),
        "order": _(
            "Empty: the list is put together by hand, and the rest is not looked at. A calendar has"
            " no editions: readers see it as soon as it is saved."
        ),
        "topic": _("One of a title’s topics, or a part of it: “based on” finds what has a source."),
        "certificate": _("As it is written in this site’s country, such as PG-13."),
        "age_upto": _("Only titles with a family guide, whose age is this or less."),
        "length": _("100 at most."),
        "slug": _("The last part of the address. Left empty, it is made from the name."),
    }

    @admin.display(description=_("as readers will see it"))
    def rule(self, one: RankedList) -> str:
        """Return the rule in words, as of today."""
        said = formula(one, clock.today(), constants()) if one.pk else ""
        return said or str(_("Put together by hand."))

    @admin.display(description=_("editions"))
    def listed(self, one: RankedList) -> SafeString | str:
        """Return the way to its editions."""
        if not one.pk:
            return str(_("Save it first."))
        address = reverse("admin:editorial_rankededition_changelist")
        return format_html(
            '<a href="{}?list__id__exact={}">{}</a>', address, one.pk, one.editions.count()
        )

    def get_readonly_fields(self, request: HttpRequest, obj: RankedList | None = None) -> Any:
        """Keep the address of a list that readers may have, whatever a form is making of it."""
        stored = RankedList.objects.filter(pk=obj.pk).first() if obj is not None else None
        held = ["slug"] if stored is not None and stored.can_be_read else []
        return [*self.readonly_fields, *held]

    def get_prepopulated_fields(self, request: HttpRequest, obj: RankedList | None = None) -> Any:
        """Offer an address for a new list alone."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_view_on_site_url(self, obj: RankedList | None = None) -> str | None:
        """Lead to the page once there is one."""
        return obj.get_absolute_url() if obj is not None and obj.can_be_read else None

    def save_model(
        self, request: HttpRequest, obj: RankedList, form: ModelForm, change: bool
    ) -> None:
        """Let search find it by the name it has now."""
        super().save_model(request, obj, form, change)
        search.index_lists([obj])


class EntryInline(BaseInline):
    """The titles in their order. A place that is typed is made free: the others move on."""

    model = RankedEntry
    form = RankedEntryForm
    formset = RankedEntryFormSet
    classes = ("open",)
    extra = 1
    ordering = ("rank", "pk")
    fields = ("rank", "title", "words")
    autocomplete_fields = ("title",)
    formfield_overrides: ClassVar[Any] = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 60, "dir": "auto"})}
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[RankedEntry]:
        """Load the titles with their rows."""
        return super().get_queryset(request).select_related("title__parent")

    def get_readonly_fields(self, request: HttpRequest, obj: RankedEdition | None = None) -> Any:
        """Leave the words of what is published to be mended, and nothing else."""
        return ("rank", "title") if _is_out(obj) else ()

    def has_add_permission(self, request: HttpRequest, obj: RankedEdition | None = None) -> bool:
        """Add to drafts alone."""
        return super().has_add_permission(request, obj) and not _is_out(obj)

    def has_delete_permission(self, request: HttpRequest, obj: RankedEdition | None = None) -> bool:
        """Take out of drafts alone."""
        return super().has_delete_permission(request, obj) and not _is_out(obj)


def _is_out(edition: RankedEdition | None) -> bool:
    return edition is not None and edition.published_on is not None


@admin.register(RankedEdition)
class RankedEditionAdmin(BaseAdmin):
    """An edition of a list: filled, put in order, given words, and published by an act."""

    form = RankedEditionForm
    list_display = ["shown_month", "list", "titles", "published_on"]
    list_filter = ["list", ("published_on", admin.EmptyFieldListFilter)]
    list_select_related = ["list"]
    ordering = ["-month", "list"]
    search_fields = ["list__name"]
    autocomplete_fields = ["list"]
    fields = ["list", ("month", "cut_off"), "words", "rule", "preview"]
    readonly_fields = ["rule", "preview"]
    inlines = [EntryInline]
    actions = ["fill_by_rule", "publish", "take_back"]
    help_texts = {
        "month": _("Any day of it. The address ends with it: 2024-12."),
        "cut_off": _("The rule looks at no title that came out later. Fill again after a change."),
        "words": _("Shown below the name. Empty: what the list is."),
    }

    def get_queryset(self, request: HttpRequest) -> Editions:
        """Count what stands on each."""
        return super().get_queryset(request).annotate(size=Count("entries"))

    @admin.display(description=_("month"), ordering="month")
    def shown_month(self, edition: RankedEdition) -> str:
        """Return the month in words."""
        return edition.shown_month

    @admin.display(description=_("titles"))
    def titles(self, edition: RankedEdition) -> int:
        """Return how many stand on it."""
        return int(edition.size)  # type: ignore[attr-defined]  # of get_queryset

    @admin.display(description=_("filled by the rule"))
    def rule(self, edition: RankedEdition) -> str:
        """Return the rule it was filled by."""
        return edition.formula or str(_("Not filled by a rule."))

    @admin.display(description=_("preview"))
    def preview(self, edition: RankedEdition) -> SafeString | str:
        """Return a link to the page as it will be."""
        if not edition.pk:
            return str(_("Save it first."))
        address = reverse("admin:editorial_rankededition_preview", args=[edition.pk])
        return format_html('<a href="{}">{}</a>', address, _("As it is saved"))

    def get_readonly_fields(self, request: HttpRequest, obj: RankedEdition | None = None) -> Any:
        """Keep what was published: its words alone may be mended."""
        held = ["list", "month", "cut_off"] if _is_out(obj) else []
        return [*self.readonly_fields, *held]

    def has_delete_permission(self, request: HttpRequest, obj: RankedEdition | None = None) -> bool:
        """Keep what readers have seen, until it is taken back."""
        return super().has_delete_permission(request, obj) and not _is_out(obj)

    def get_view_on_site_url(self, obj: RankedEdition | None = None) -> str | None:
        """Lead to the page once it is there."""
        return obj.get_absolute_url() if obj is not None and _is_out(obj) else None

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool
    ) -> None:
        """Put the titles in the order that was typed."""
        edition = form.instance
        before = publishing.standing_of(edition.entries.all())
        super().save_related(request, form, formsets, change)
        if not _is_out(edition):
            publishing.arrange(edition, before)

    def get_urls(self) -> list[URLPattern]:
        """Add the preview."""
        view = self.admin_site.admin_view(_preview(self))
        name = "editorial_rankededition_preview"
        return [path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    @admin.action(description=_("Fill from the rule"), permissions=["change"])
    def fill_by_rule(self, request: HttpRequest, rows: Editions) -> None:
        """Let the rule choose the titles of drafts; words that stand are kept."""
        for edition in rows:
            try:
                count = filling.fill(edition)
            except filling.CannotFill as refusal:
                messages.error(request, f"{edition.list}, {edition}: {refusal}")
            else:
                said = _("%(edition)s: %(n)d titles found.")
                messages.success(request, said % {"edition": _named(edition), "n": count})

    @admin.action(description=_("Publish, with the scores of today"), permissions=["change"])
    def publish(self, request: HttpRequest, rows: Editions) -> None:
        """Freeze drafts, and show them to everybody."""
        for edition in rows:
            try:
                publishing.publish(edition, on=clock.today())
            except publishing.CannotPublish as refusal:
                messages.error(request, f"{edition.list}, {edition}: {refusal}")
            else:
                messages.success(request, _("Published: %(it)s.") % {"it": _named(edition)})

    @admin.action(description=_("Take back to a draft"), permissions=["change"])
    def take_back(self, request: HttpRequest, rows: Editions) -> None:
        """Let editions be changed again; readers do not see them meanwhile."""
        for edition in rows:
            if publishing.take_back(edition):
                messages.success(request, _("A draft again: %(it)s.") % {"it": _named(edition)})
            else:
                messages.info(request, _("A draft already: %(it)s.") % {"it": _named(edition)})


def _named(edition: RankedEdition) -> str:
    return f"{edition.list}, {edition}"


def _preview(model_admin: admin.ModelAdmin) -> Callable[[HttpRequest, int], HttpResponse]:
    """Return the view of an edition as readers will see it."""

    def preview(request: HttpRequest, pk: int) -> HttpResponse:
        user = cast("User", request.user)
        if not user.has_perm("editorial.change_rankededition"):
            raise PermissionDenied
        edition = get_object_or_404(RankedEdition.objects.select_related("list"), pk=pk)
        head = Head(title=edition.list.name, path=request.path, is_listed=False)
        notice = _("A preview of what is saved. Only editors see it.")
        context = {**shown_edition(edition), "head": head, "notice": notice}
        return render(request, PAGE, context)

    return preview
