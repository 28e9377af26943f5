"""A member's rating and review."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from reviews.models import AudienceReview

STAR_CHOICES = [
    ("", _("No rating")),
    ("1", _("Half a star")),
    ("2", _("One star")),
    ("3", _("One and a half stars")),
    ("4", _("Two stars")),
    ("5", _("Two and a half stars")),
    ("6", _("Three stars")),
    ("7", _("Three and a half stars")),
    ("8", _("Four stars")),
    ("9", _("Four and a half stars")),
    ("10", _("Five stars")),
]


class AudienceReviewForm(forms.Form):
    """Half stars, a headline, a text. A rating alone is enough; so is a text alone."""

    stars = forms.TypedChoiceField(
        label=_("Your rating"),
        required=False,
        choices=STAR_CHOICES,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "star-input"}),
    )
    headline = forms.CharField(label=_("Headline"), required=False, max_length=200)
    body = forms.CharField(
        label=_("Review"),
        required=False,
        max_length=AudienceReview.LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("*Emphasis*, **strong**, lists and > quotes work. Up to 20,000 characters."),
        error_messages={
            "max_length": _(
                "A review holds 20,000 characters; this one has %(show_value)s. Your text is kept:"
                " shorten it and post again."
            )
        },
    )
    has_spoilers = forms.BooleanField(label=_("Gives away the story"), required=False)

    def __init__(self, *args: Any, action: str = "", **kwargs: Any) -> None:
        """Post to ``action``; empty posts to the page's own URL."""
        super().__init__(*args, **kwargs)
        # Browsers stop typing at a maxlength without a word; the message says more.
        self.fields["body"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.add_input(Submit("post", _("Post")))

    def clean(self) -> dict[str, Any]:
        """Ask for something to post: stars, or words."""
        data = super().clean() or {}
        if not self.errors and data.get("stars") is None and not data.get("body"):
            raise forms.ValidationError(_("Give it stars, or write something, or both."))
        return data

    def clean_headline(self) -> str:
        """Fold the white space of a headline into single spaces."""
        return " ".join(self.cleaned_data["headline"].split())
