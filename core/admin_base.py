"""What every list and form of the admin has in common here."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.admin_forms import AttentiveForm

_BEYOND_KEYS = 2**63


class BaseAdmin(admin.ModelAdmin):
    """Answers no question that a list does not offer, and saves over nobody's decision."""

    form = AttentiveForm

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refuse an act on rows that no page of ours has named."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(_is_key(self.model, value) for value in chosen):
            messages.error(request, _("What was chosen cannot be read. Choose again."))
            return redirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

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

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Refuse what no filter of this list offers.

        Django allows every column of the model itself: a password's hash could be read letter by
        letter (``?password__startswith=``) from which rows are left.
        """
        offered = {self.date_hierarchy} | {
            item[0] if isinstance(item, (list, tuple)) else getattr(item, "parameter_name", item)
            for item in self.get_list_filter(request)
        }
        return lookup in offered or bool(_paths(self.model, lookup) & offered)


def _is_key(model: type[Model], value: str) -> bool:
    """Tell whether a text may be the key of a row, on every database."""
    try:
        key = model._meta.pk.to_python(value)
    except ValidationError:
        return False
    return not isinstance(key, int) or abs(key) < _BEYOND_KEYS


class BaseInline(admin.TabularInline):
    """Rows of something, on its page."""

    form = AttentiveForm
    extra = 0


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
