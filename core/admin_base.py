"""What every list and form of the admin has in common here."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.admin_choices import (
    BEYOND_KEYS,
    KeySelectMultiple,
    KeysField,
    KnownSelect,
    is_key,
)
from core.admin_constraints import WordedFormSet
from core.admin_forms import AttentiveForm

COUNTED = 10_000  # rows of a list that are counted; beyond them one searches


class CountingSome(Paginator):
    """Counts the first ``COUNTED`` rows alone: counting a million takes longer than a page."""

    @cached_property
    def counted(self) -> int:
        """Return how many rows there are, one more than ``COUNTED`` where there are more."""
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return rows.order_by()[: COUNTED + 1].count()

    @cached_property
    def count(self) -> int:
        """Return how many rows can be leafed through."""
        return min(self.counted, COUNTED)

    @property
    def has_more(self) -> bool:
        """Tell whether there are more than that."""
        return self.counted > COUNTED


class _Explained:
    """Gives fields their labels and help: an editor's words, where the table says too little."""

    labels: dict[str, Any] = {}
    help_texts: dict[str, Any] = {}

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Ask for a field under its label, with its help."""
        if db_field.name in self.labels:
            kwargs["label"] = self.labels[db_field.name]
        if db_field.name in self.help_texts:
            kwargs["help_text"] = self.help_texts[db_field.name]
        found: FormField | None = super().formfield_for_dbfield(  # type: ignore[misc]  # of Django's class beside it
            db_field, request, **kwargs
        )
        return found

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer a search box that takes any text, and asks the database no question a row."""
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]  # of Django's class beside it
            site = self.admin_site  # type: ignore[attr-defined]  # likewise
            kwargs.setdefault("widget", KnownSelect(db_field, site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]  # likewise

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        """Take any text for the keys of rows as well, and refuse what is none in words."""
        kwargs.setdefault("form_class", KeysField)
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]  # of Django's class beside it
            site = self.admin_site  # type: ignore[attr-defined]  # likewise
            kwargs.setdefault("widget", KeySelectMultiple(db_field, site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]  # likewise


class BaseAdmin(_Explained, admin.ModelAdmin):
    """Answers no question that a list does not offer, and saves over nobody's decision."""

    form = AttentiveForm
    ordering: ClassVar[Any] = ("-pk",)
    show_full_result_count = False
    paginator = CountingSome

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refuse an act on rows that no page of ours has named."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(is_key(self.model, value) for value in chosen):
            messages.error(request, _("What was chosen cannot be read. Choose again."))
            return redirect(request.get_full_path())
        heading = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": heading, **(extra_context or {})})

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        """Read a row; one that is about to be saved is locked first, so that it stays as read."""
        found: Model | None = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        list(type(found)._base_manager.filter(pk=found.pk).select_for_update())
        locked: Model | None = super().get_object(request, object_id, from_field)
        return locked

    def get_inline_formsets(
        self, request: HttpRequest, formsets: Any, inline_instances: Any, obj: Model | None = None
    ) -> list[Any]:
        """Say of rows that are folded away how many there are."""
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for rows in found:
            if "collapse" in rows.opts.classes:
                count = rows.formset.initial_form_count()
                rows.opts.verbose_name_plural = f"{rows.opts.verbose_name_plural} ({count})"
        return list(found)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Refuse what no filter of this list offers.

        Django allows every column of the model itself: a password's hash could be read letter by
        letter (``?password__startswith=``) from which rows are left. No calendar has a year beyond
        9999.
        """
        if "year" in lookup.split(LOOKUP_SEP) and not 0 < row_number(str(value)) <= dt.MAXYEAR:
            return False
        offered = {self.date_hierarchy} | {
            item[0] if isinstance(item, (list, tuple)) else getattr(item, "parameter_name", item)
            for item in self.get_list_filter(request)
        }
        return lookup in offered or bool(_paths(self.model, lookup) & offered)


def row_number(text: str) -> int:
    """Return the number in an address, 0 where there is none that a database would hold."""
    number = int(text) if text.isdecimal() and len(text) <= len(str(BEYOND_KEYS)) else 0
    return number if number < BEYOND_KEYS else 0


class BaseInline(_Explained, admin.TabularInline):
    """Rows of something, on its page: folded away, with their number."""

    form = AttentiveForm
    formset = WordedFormSet
    extra = 0
    classes = ("collapse",)

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """Keep a row low: what it names is changed on a page of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
            field.widget.can_view_related = False
            field.widget.can_delete_related = False
        return field


def _paths(model: type[Model], lookup: str) -> set[str]:
    """Return the fields a lookup follows, as one path; one to a related row's key is its own too.

    "run__source__exact" follows "run__source"; "title__id__exact" follows "title".
    """
    followed: list[str] = []
    related: type[Model] | None = model
    is_key = False
    for part in lookup.split(LOOKUP_SEP):
        try:
            field = related._meta.get_field(part) if related else None
        except FieldDoesNotExist:
            break
        if field is None:
            break
        is_key = bool(followed) and getattr(field, "primary_key", False)
        followed.append(part)
        related = field.related_model if isinstance(field.related_model, type) else None
    paths = {LOOKUP_SEP.join(followed)}
    return paths | {LOOKUP_SEP.join(followed[:-1])} if is_key else paths


class SingleRowAdmin(BaseAdmin):
    """A table of one row: added once, changed, never deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one row."""
        return super().has_add_permission(request) and not self.model._default_manager.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The row stays."""
        return False
