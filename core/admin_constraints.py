"""Errors of the database's constraints in forms: in the model's words, beside a field.

A constraint says in its ``violation_error_message`` what to do; here it is told which field of the
form that sentence belongs to.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint
from django.forms import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.admin_choices import tell_known


class WordedErrors(forms.ModelForm):
    """A form whose errors of constraints say what to do, where it is to be done."""

    def validate_constraints(self) -> None:
        """Check every constraint of the table, and put what it says beside a field it is about."""
        exclude = {*self._excluded(), *self.left_to_others()}
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(self._field_of(constraint), error.messages)

    def left_to_others(self) -> set[str]:
        """Return columns whose constraints somebody else checks, such as the formset."""
        return set()

    def validate_unique(self) -> None:
        """Say of a value that must be one of its kind what has it, and what to do."""
        try:
            self.instance.validate_unique(exclude=self._excluded())
        except ValidationError as error:
            for name, found in error.error_dict.items():
                self._add_taken(name, found)

    def _excluded(self) -> set[str]:
        found: set[str] = self._get_validation_exclusions()  # type: ignore[attr-defined]  # of ModelForm
        return found

    def _add_taken(self, name: str, found: list[ValidationError]) -> None:
        field = self.fields.get(name)
        if field is None or "unique" in (self._meta.error_messages or {}).get(name, {}):
            taken = ValidationError({name: found})
            self._update_errors(taken)  # type: ignore[attr-defined]  # of ModelForm
            return
        values = {
            "thing": self._meta.model._meta.verbose_name,
            "field": capfirst(field.label or ""),
        }
        said = _("Another %(thing)s has this already. %(field)s: give another one.")
        self.add_error(name, said % values)

    def _field_of(self, constraint: BaseConstraint) -> str | None:
        """Return the field of this form that is to be mended; None where it shows none of them."""
        shown = [name for name in _columns(constraint) if name in self.fields]
        whole = forms.models.InlineForeignKeyField  # the title on whose page a row stands
        shown = [name for name in shown if not isinstance(self.fields[name], whole)]
        if not shown:
            return None
        return shown[-1] if isinstance(constraint, UniqueConstraint) else shown[0]


class WordedFormSet(BaseInlineFormSet):
    """Rows of one thing: two that are the same are told in the constraint's words, beside one."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name every control: in a table the label stands in the head alone."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = field.label or name.replace("_", " ").capitalize()
            # The wrapper of a link's widget shares its attributes with the class's, not the row's.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", str(label))
            tell_known(name, field, form.instance)

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Return what the constraint says."""
        same = tuple(unique_check)
        for constraint in self.model._meta.constraints:  # type: ignore[union-attr]  # set by then
            if isinstance(constraint, UniqueConstraint) and constraint.fields == same:
                return str(constraint.get_violation_error_message())
        return super().get_unique_error_message(unique_check)

    def get_form_error(self) -> str:
        """Return what stands beside the second of two rows that are the same."""
        return _("This row says the same as another one. Remove one of the two.")


def worded(model: type[models.Model]) -> Iterator[tuple[str, bool]]:
    """Yield every constraint of a table, and whether it has words of its own."""
    default = BaseConstraint.default_violation_error_message
    for constraint in model._meta.constraints:
        yield constraint.name, str(constraint.violation_error_message) != str(default)


def _columns(constraint: BaseConstraint) -> list[str]:
    if isinstance(constraint, UniqueConstraint):
        return list(constraint.fields)
    return list(_asked(constraint.condition)) if isinstance(constraint, CheckConstraint) else []


def _asked(condition: Any) -> Iterator[str]:
    """Yield the columns that a condition asks about, in its order."""
    for child in condition.children if isinstance(condition, Q) else ():
        if isinstance(child, Q):
            yield from _asked(child)
        elif isinstance(child, tuple):
            yield child[0].split("__")[0]
