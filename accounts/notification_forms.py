"""Which kinds of notification a member wants, as a form."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.models import Digest, SilencedKind, User


class KindsForm(forms.Form):
    """Every kind with a box; what is not ticked is not told."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me when"), required=False, widget=forms.CheckboxSelectMultiple
    )
    every = forms.ChoiceField(
        label=_("What I have not read, by mail"),
        required=False,
        choices=[("", _("Never")), *Digest.Every.choices],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        """Tick what the member has not switched off."""
        off = set(SilencedKind.objects.filter(member=member).values_list("kind", flat=True))
        on = [kind.name for kind in notices.kinds() if kind.name not in off]
        super().__init__(*args, **kwargs)
        digest = Digest.objects.filter(member=member).first()
        self.initial = {"kinds": on, "every": digest.every if digest else ""}
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (kind.name, kind.label) for kind in notices.kinds()
        ]
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))
