"""What a reader says when reporting, and a moderator when acting."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import AddressField, WordsField
from moderation.rules import Reason, Rule


class ReportForm(forms.Form):
    """Why something should be looked at. Visitors may leave an address for the answer."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Reason.choices, widget=forms.RadioSelect
    )
    note = WordsField(
        label=_("Anything we should know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact = AddressField(
        label=_("Your email address, if you want an answer"),
        required=False,
        help_text=_("Used only for this report, and erased once it is closed."),
    )

    def __init__(self, *args: Any, for_member: bool, **kwargs: Any) -> None:
        """Members are not asked for an address."""
        super().__init__(*args, **kwargs)
        if for_member:
            del self.fields["contact"]
        self.helper = FormHelper()
        self.helper.add_input(Submit("report", _("Send the report")))

    def clean(self) -> dict[str, Any]:
        """Ask for words where the reason alone says nothing."""
        data = super().clean() or {}
        if data.get("reason") in (Reason.OTHER, Reason.LEGAL) and not data.get("note"):
            self.add_error("note", _("Say in a sentence what is wrong with it."))
        return data


_LONGEST = 19  # digits of a number that every database holds


class ActForm(forms.Form):
    """The rule and the reason of an act, shown to the author.

    ``seen`` is the newest event of the log when the page was made.
    """

    rule = forms.ChoiceField(
        label=_("Which guideline?"), choices=[("", _("Choose a guideline")), *Rule.choices]
    )
    reason = WordsField(
        label=_("Reason"),
        help_text=_("The author reads this."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, newest: int, rule: str = "") -> None:
        """Show the form after the ``newest`` event, with the ``rule`` that reports name."""
        super().__init__(data, initial={"seen": newest, "rule": rule})
        self.newest = newest

    def clean(self) -> dict[str, Any]:
        """Refuse a page that does not say what it was made after, and show it anew."""
        values = super().clean() or {}
        seen = values.get("seen", "")
        if seen.isdecimal() and len(seen) < _LONGEST and int(seen) <= self.newest:
            return {**values, "seen": int(seen)}
        self.data = self.data.copy()  # type: ignore[attr-defined]  # what a request holds
        self.data["seen"] = str(self.newest)  # type: ignore[index]
        raise forms.ValidationError(
            _("Nothing was done: this page did not say how old it is. Look again, then decide.")
        )
