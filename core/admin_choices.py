"""Boxes that pick a row, in a list of rows: what was picked is read with the list, not again."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import Field, ModelMultipleChoiceField

BEYOND_KEYS = 2**63


def is_key(model: type[Model], value: str) -> bool:
    """Tell whether a text may be the key of a row, on every database."""
    try:
        key = model._meta.pk.to_python(value)
    except ValidationError:
        return False
    return not isinstance(key, int) or abs(key) < BEYOND_KEYS


class KnownSelect(AutocompleteSelect):
    """A search box that has been told what is chosen; of anything else it asks the database.

    What is no key at all is left out, where Django's own would break.
    """

    known: dict[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the options of the box: what is chosen, and nothing where that is allowed."""
        model: type[Model] = self.field.remote_field.model
        chosen = [str(one) for one in value if one in ("", None) or is_key(model, str(one))]
        if not set(chosen) <= set(self.known):
            return super().optgroups(name, chosen, attr)
        none = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options = [
            self.create_option(name, key, self.known[key], True, number)
            for number, key in enumerate(chosen, start=len(none))
        ]
        return [(None, none + options, 0)]


class KeySelectMultiple(AutocompleteSelectMultiple):
    """A search box for several rows, shown again without what is no key at all."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the options that are chosen."""
        model: type[Model] = self.field.remote_field.model
        return super().optgroups(name, [one for one in value if is_key(model, str(one))], attr)


class KeysField(ModelMultipleChoiceField):
    """Several rows by their keys; what is no key on every database is refused in words."""

    def clean(self, value: Any) -> Any:
        """Return the rows, or say which key cannot be one."""
        model: type[Model] = cast("QuerySet[Any]", self.queryset).model
        for key in value if isinstance(value, (list, tuple)) else ():
            # A field that nobody changed brings its rows themselves.
            if not isinstance(key, model) and not is_key(model, str(key)):
                said = self.error_messages["invalid_pk_value"]
                raise ValidationError(said, code="invalid_pk_value", params={"pk": key})
        return super().clean(value)


def tell_known(name: str, field: Field, row: Model) -> None:
    """Tell a box of a row what is chosen, where the row was loaded with it."""
    widget = field.widget
    inner = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
    loaded = row._state.fields_cache.get(name)
    if isinstance(inner, KnownSelect) and loaded is not None:
        inner.known = {str(loaded.pk): str(loaded)}
