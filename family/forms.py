"""What editors type into a guide and its grid, and what is refused in words."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_constraints import WordedFormSet
from core.admin_forms import AttentiveForm
from family.services.guides import missing_in


class GuideForm(AttentiveForm):
    """A guide: a draft may lack anything."""

    class Meta:
        widgets: ClassVar[dict[str, Any]] = {"need_to_know": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        """Refuse a seal without a reason."""
        said = super().clean() or {}
        if said.get("selected_on") and not said.get("selected_for"):
            self.add_error("selected_for", _("A selection needs its reason: readers see it."))
        return said


class GridFormSet(WordedFormSet):
    """The grid below it. Only a whole guide is published."""

    def clean(self) -> None:
        """Refuse to publish a guide that lacks something, and say what."""
        super().clean()
        guide = self.instance
        if any(self.errors) or guide.published_on is None:
            return
        kept = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        rated = {row["category"].pk for row in kept if row.get("step") is not None}
        if missing := missing_in(guide, rated):
            said = _("It cannot be published yet. Still missing: %(missing)s. Without a day of "
                     "publication it is kept as a draft.")  # fmt: skip
            raise ValidationError(said % {"missing": ", ".join(missing)})
