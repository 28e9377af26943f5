"""What a member who wants to write as a critic tells the editors."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from core.forms import WordsField
from reviews.models import CriticApplication


def _link(label: Any) -> forms.URLField:
    return forms.URLField(
        label=label,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={
            "invalid": _("This is not a web address. It starts with https://"),
            "required": _("Give the address of a published review."),
        },
    )


class CriticApplicationForm(forms.Form):
    """A name, where it stands, three published reviews, and a few words."""

    name = WordsField(
        label=_("The name you publish under"),
        max_length=200,
        error_messages={"required": _("Say under which name you publish.")},
    )
    publications = WordsField(
        label=_("Where you publish"),
        max_length=300,
        help_text=_("A publication, several, or a site of your own."),
        error_messages={"required": _("Say where your reviews are published.")},
    )
    link_1 = _link(_("First review"))
    link_2 = _link(_("Second review"))
    link_3 = _link(_("Third review"))
    about = WordsField(
        label=_("About yourself"),
        required=False,
        max_length=CriticApplication.LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "How can an editor see that it is you? Name a page of yours that links to your page"
            " here, or an address at your publication. Only editors read it."
        ),
        error_messages={
            "max_length": _(
                "This can have up to %(limit_value)s characters; it has %(show_value)s. Your text"
                " is kept: shorten it and send it again."
            )
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Send it to the editors; the three addresses stand together."""
        super().__init__(*args, **kwargs)
        # Browsers stop typing at a maxlength without a word; the message says more.
        self.fields["about"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        links = Fieldset(_("Three reviews you have published"), *CriticApplication.LINKS)
        self.helper.layout = Layout("name", "publications", links, "about")
        self.helper.add_input(Submit("apply", _("Send to the editors")))

    def clean(self) -> dict[str, Any]:
        """Ask for three different reviews."""
        data = super().clean() or {}
        seen: set[str] = set()
        for name in CriticApplication.LINKS:
            link = data.get(name)
            if link and link in seen:
                self.add_error(name, _("This is the same address as above. Give another review."))
            seen.add(link or "")
        return data
