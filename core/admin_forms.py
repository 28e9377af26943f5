"""Forms of the admin that several people have open at once: a late page undoes nobody's decision.

Each field carries what the page showed. A field that was left alone keeps what stands by now; one
that was changed both here and elsewhere is asked about again.
"""

import json
from functools import cached_property
from typing import Any, cast

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import display_for_field
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.core.validators import MaxValueValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.admin_constraints import WordedErrors
from core.forms import DAYS, MOMENTS
from core.unseen import shows_nothing

_LARGEST = {
    "SmallIntegerField": 2**15 - 1,
    "PositiveSmallIntegerField": 2**15 - 1,
    "IntegerField": 2**31 - 1,
    "PositiveIntegerField": 2**31 - 1,
    "BigIntegerField": 2**63 - 1,
    "PositiveBigIntegerField": 2**63 - 1,
}
_TOLD = 200  # characters of what stands by now


class AttentiveForm(WordedErrors):
    """A form of a row that knows what it showed, and what others have changed since.

    One that comes without what it showed, as a script sends it, is taken as read just now.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = bool(self.instance.pk)
        shown = {name: field for name, field in self.fields.items() if self._can_carry(name, field)}
        for name in shown:
            self._hold_numbers(name)
        for field in self.fields.values():
            if isinstance(field, (forms.DateTimeField, forms.SplitDateTimeField)):
                field.validators.extend(MOMENTS)
            elif isinstance(field, forms.DateField):
                field.validators.extend(DAYS)
        is_first = not self.is_bound or any(self.add_initial_prefix(n) in self.data for n in shown)
        for name, field in self.fields.items():
            field.show_hidden_initial = stands and is_first and name in shown

    def _hold_numbers(self, name: str) -> None:
        """Take no number that one of the databases cannot hold: a site may move to the other."""
        column = self._meta.model._meta.get_field(name).get_internal_type()
        if column in _LARGEST and isinstance(self.fields[name], forms.IntegerField):
            self.fields[name].validators.append(MaxValueValidator(_LARGEST[column]))

    def _can_carry(self, name: str, field: forms.Field) -> bool:
        """Tell whether a field is the row's own, and what it showed can stand in the page."""
        try:
            self._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        return not isinstance(field, (forms.FileField, forms.MultiValueField))

    @cached_property
    def changed_data(self) -> list[str]:
        """Return the names of the fields that were changed here, to something that is new."""
        return [
            name
            for name in super().changed_data
            if not self.fields[name].show_hidden_initial or self._differs_now(name)
        ]

    def clean(self) -> dict[str, Any]:
        """Take a text that nobody can see for none."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, str) and value and shows_nothing(value):
                data[name] = ""
                if self.fields[name].required:
                    self.add_error(
                        name, _("This text is invisible. Write something that can be read.")
                    )
        return data

    def full_clean(self) -> None:
        """Clean what was changed here; the other fields keep what stands by now."""
        fields = [self.fields[n] for n in self._carrying() if n not in self.changed_data]
        overtaken = [name for name in self._carrying() if self._is_overtaken(name)]
        said = {name: self._said(name) for name in overtaken}
        for field in fields:
            field.disabled = True
        super().full_clean()
        for field in fields:
            field.disabled = False
        for name, words in said.items():
            self.add_error(name, words)
            self._show_anew(name)

    def _carrying(self) -> list[str]:
        if not self.is_bound:
            return []
        return [name for name, field in self.fields.items() if field.show_hidden_initial]

    def _differs_now(self, name: str) -> bool:
        """Tell whether what was sent is another value than what stands."""
        bound = self[name]
        return bound.field.has_changed(bound.initial, bound.data)

    def _is_overtaken(self, name: str) -> bool:
        """Tell whether a field that was changed here was changed elsewhere too."""
        if name not in self.changed_data:
            return False
        bound = self[name]
        widget = bound.field.hidden_widget()
        shown = widget.value_from_datadict(self.data, self.files, bound.html_initial_name)
        return _plain(shown) != _plain(self._stands(name))

    def _stands(self, name: str) -> Any:
        """Return what stands by now, as a page would carry it."""
        bound = self[name]
        return bound.field.hidden_widget().format_value(bound.field.prepare_value(bound.initial))

    def _said(self, name: str) -> str:
        values = {"now": self._in_words(name), "who": self._by_whom(name)}
        said = _("This was changed while you were editing: now it is “%(now)s”%(who)s. Not saved.")
        return f"{said % values} {_('Your version is below; save again to use it.')}"

    def _in_words(self, name: str) -> str:
        column = self._meta.model._meta.get_field(name)
        value = getattr(self.instance, name)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if column.many_to_many:
            return ", ".join(map(str, value.all())) or "–"
        shown = str(value) if column.is_relation and value else None
        return Truncator(shown or display_for_field(value, column, "–")).chars(_TOLD)

    def _by_whom(self, name: str) -> str:
        """Return who saved this field in the admin last; empty where only others wrote it."""
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.instance),
            object_id=str(self.instance.pk),
        ).select_related("user")
        label = str(self.fields[name].label or name)
        for entry in entries.order_by("-action_time")[:20]:
            if label in _fields_of(entry):
                at = date_format(timezone.localtime(entry.action_time), "DATETIME_FORMAT")
                return _(" (last saved here by %(who)s, %(at)s)") % {"who": entry.user, "at": at}
        return ""

    def _show_anew(self, name: str) -> None:
        """Carry what stands by now, so that saving again is a decision made knowing it."""
        data = cast("QueryDict", self.data).copy()
        carried = self._stands(name)
        at = self.add_initial_prefix(name)
        if isinstance(carried, (list, tuple)):
            data.setlist(at, [str(value) for value in carried])
        else:
            data[at] = "" if carried is None else carried
        self.data = data


def _plain(value: Any) -> object:
    """Return a value as it is compared: whatever the order, the blanks around, the line ends."""
    if isinstance(value, (list, tuple, set)):
        return {str(each) for each in value}
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _fields_of(entry: LogEntry) -> set[str]:
    """Return the labels of the fields that an entry of the admin's log says were changed."""
    try:
        acts = json.loads(entry.change_message)
    except ValueError:
        return set()
    changes = [act.get("changed", {}) for act in acts if isinstance(act, dict)]
    return {label for change in changes for label in change.get("fields", [])}
