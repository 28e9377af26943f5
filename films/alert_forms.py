"""What a member wants to be told of a title, and which services they have, as forms."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from films.models import Alert, Title


def offered(title: Title, today: dt.date) -> list[Alert.About]:
    """Return what can be told of a title: nobody waits for the opening of what has opened."""
    if title.kind == Title.Kind.SERIES:
        return [Alert.About.SEASONS, Alert.About.SERVICES]
    is_out = title.released_on is not None and title.released_on <= today
    return [Alert.About.SERVICES] if is_out else [Alert.About.OPENING, Alert.About.SERVICES]


class AlertForm(forms.Form):
    """What to be told of a title: a box each."""

    about = forms.MultipleChoiceField(
        label=_("Tell me"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, abouts: Sequence[Alert.About], **kwargs: Any) -> None:
        """Offer what can be told of this title."""
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (about.value, about.label) for about in abouts
        ]
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))


class ServicesForm(forms.Form):
    """The services a member has: a box each, by name."""

    services = forms.MultipleChoiceField(
        label=_("I have"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, services: Mapping[int, str], **kwargs: Any) -> None:
        """Offer these, by id and name."""
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (str(pk), name) for pk, name in services.items()
        ]
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))
