"""What a parent or a teen says of a title: for which age it is, and why."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import WordsField
from family.models import AgeVerdict, Category, GridEntry, Group, Guide
from family.models.grid import WORDS
from family.models.guides import OLDEST, YOUNGEST
from films.models import Title
from reviews.forms import Fold

_WRONG_AGE = _("An age is a whole number from 2 to 18.")
STEPS = [(str(step), f"{step}, {word}") for step, word in enumerate(WORDS)]


class AgeVerdictForm(forms.Form):
    """An age, words, and a step for each category that its author sees otherwise."""

    age = forms.IntegerField(
        label=_("What age is it for?"),
        min_value=YOUNGEST,
        max_value=OLDEST,
        help_text=_("From 2 to 18: the youngest you would let watch it."),
        error_messages={
            "required": _("Say what age it is for, from 2 to 18."),
            **dict.fromkeys(("invalid", "min_value", "max_value"), _WRONG_AGE),
        },
    )
    body = WordsField(
        label=_("Why"),
        required=False,
        max_length=AgeVerdict.LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What should another family know? ||Two bars|| hide a spoiler. Up to 3,000 characters."
        ),
        error_messages={
            "max_length": _(
                "Up to 3,000 characters; these are %(show_value)s. Your text is kept: shorten it"
                " and post again."
            )
        },
    )
    is_parent = forms.BooleanField(
        label=_("I am a parent or carer"),
        error_messages={
            "required": _("Grown-ups give a verdict as parents or carers. Tick it if you are one.")
        },
    )

    def __init__(
        self, *args: Any, title: Title, group: str | None, action: str = "", **kwargs: Any
    ) -> None:
        """Ask for the steps of a title; teens are not asked whether they are parents."""
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs.pop("maxlength", None)  # the message says more
        if group == Group.TEENS:
            del self.fields["is_parent"]
        guides = Guide.objects.published(clock.today()).filter(title=title)
        entries = GridEntry.objects.filter(guide__in=guides)
        self._editors = dict(entries.values_list("category", "step"))
        self._categories = {f"step_{one.slug}": one for one in Category.objects.all()}
        for name, category in self._categories.items():
            self.fields[name] = self._asks_step(category)
        self.helper = FormHelper()
        self.helper.form_id = "age-verdict-form"
        self.helper.form_action = action
        named = [name for name in self.fields if name not in self._categories]
        steps = Fold(*self._categories, summary=_("Where you disagree"))
        self.helper.layout = Layout(*named, steps)
        self.helper.add_input(Submit("post", _("Post")))

    def _asks_step(self, category: Category) -> forms.Field:
        step = self._editors.get(category.pk)
        stands = _("not rated") if step is None else f"{step}, {WORDS[step]}"
        return forms.TypedChoiceField(
            label=category.name,
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("As our editors have it: %(step)s") % {"step": stands}), *STEPS],
            error_messages={"invalid_choice": _("Steps go from 0 to 5.")},
        )

    @property
    def said(self) -> dict[str, Any]:
        """Return a valid form as ``services.verdicts.give`` takes it."""
        data = self.cleaned_data
        steps = {
            category: data[name]
            for name, category in self._categories.items()
            if data[name] is not None and data[name] != self._editors.get(category.pk)
        }
        return {"age": data["age"], "body": data["body"], "steps": steps}


def typed_of(verdict: AgeVerdict) -> dict[str, Any]:
    """Return a verdict as its author would have typed it; needs ``steps`` and their categories."""
    steps = {f"step_{step.category.slug}": str(step.step) for step in verdict.steps.all()}
    is_parent = verdict.group == Group.PARENTS
    return {"age": verdict.age, "body": verdict.body, "is_parent": is_parent, **steps}
