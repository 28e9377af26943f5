"""How limits are asked for: in an address, and for a child that a member keeps."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import WordsField
from family.limits import Limits
from family.models import Category, Profile
from family.models.grid import MOST, WORDS
from family.models.guides import OLDEST, YOUNGEST

_WRONG_AGE = _("An age is a whole number from 2 to 18.")
_STEPS = [(str(step), f"{step}, {word}") for step, word in enumerate(WORDS[:MOST])]


class LimitsForm(forms.Form):
    """An age, and the highest step of each category one has to know of before; all may be empty."""

    age = forms.IntegerField(
        label=_("Age"), required=False, min_value=YOUNGEST, max_value=OLDEST,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _WRONG_AGE),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for a step of each category."""
        super().__init__(*args, **kwargs)
        concerns = Category.objects.filter(group=Category.Group.CONCERN)
        self._categories = {category.slug: category for category in concerns}
        for slug, category in self._categories.items():
            self.fields[slug] = forms.TypedChoiceField(
                label=category.name, required=False, coerce=int, empty_value=None,
                choices=[("", _("any")), *_STEPS],
                error_messages={"invalid_choice": _("Steps go from 0 to 5.")},
            )  # fmt: skip

    @property
    def limits(self) -> Limits:
        """Return what was asked for; what made no sense is left out."""
        self.is_valid()
        data = self.cleaned_data
        most = {
            category: data[slug]
            for slug, category in self._categories.items()
            if data.get(slug) is not None
        }
        return Limits(data.get("age"), most)


class FindForm(LimitsForm):
    """What is within limits: a plain GET form, whose address can be shared."""

    over = forms.ChoiceField(
        label=_("What is over a limit"), required=False,
        choices=[("", _("leave it out")), ("mark", _("show it, and say what is over"))],
    )  # fmt: skip
    rated = forms.BooleanField(label=_("Only what has a guide"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the limits first."""
        super().__init__(*args, **kwargs)
        self.order_fields(["age", *self._categories, "over", "rated"])


class ProfileForm(LimitsForm):
    """A child's name, age and limits."""

    name = WordsField(
        label=_("Name"), max_length=40,
        help_text=_("You alone see it. A nickname does."),
        error_messages={"required": _("Give it a name, such as a nickname.")},
    )  # fmt: skip
    field_order = ("name", "age")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the age: without it there is nothing to look for."""
        super().__init__(*args, **kwargs)
        self.fields["age"].required = True
        self.fields["age"].error_messages["required"] = _("Say how old, from 2 to 18.")
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))


def typed_of(profile: Profile) -> dict[str, Any]:
    """Return a profile as its owner would have typed it; needs ``limits`` with categories."""
    steps = {limit.category.slug: str(limit.most) for limit in profile.limits.all()}
    return {"name": profile.name, "age": profile.age, **steps}
