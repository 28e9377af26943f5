"""What a member says of themselves, as a form."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile
from accounts.visibility import WHO
from core import languages


class ProfileForm(forms.ModelForm):
    """The biography, the language of what its member writes, and whom new entries are for."""

    writes_in = forms.ChoiceField(
        label=_("Language you write in"),
        choices=languages.choices,
        required=False,
        help_text=_("Your reviews are in it, unless you choose another beside one."),
    )

    default_visibility = forms.ChoiceField(
        label=_("Who sees your watchlist, and new lists and diary entries?"),
        choices=WHO,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Never more people than your page. Each entry can be for others."),
    )

    class Meta:
        model = Profile
        fields = ["biography"]
        help_texts = {
            "biography": _(
                "Everybody who sees your page reads it: up to 1,000 characters, with Markdown."
            )
        }
        widgets = {"biography": forms.Textarea(attrs={"rows": 6, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give it its button."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))
