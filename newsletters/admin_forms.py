"""What operators type into the admin of newsletters."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_forms import AttentiveForm
from core.forms import AddressField, WordsField
from newsletters.forms import TopicField
from newsletters.models import SuppressedAddress
from newsletters.services import list_import, suppression


class SuppressedForm(AttentiveForm):
    """An address that is not to be written to, and why."""

    address = AddressField(
        label=_("Address"), help_text=_("It is kept as a keyed hash that nobody can read back.")
    )

    class Meta:
        model = SuppressedAddress
        fields = ["reason"]

    def clean_address(self) -> str:
        """Return an address that is not on the list yet."""
        address: str = self.cleaned_data["address"]
        standing = suppression.suppression_of(address)
        if standing is not None:
            said = _("This address is on the list already: %(why)s.")
            raise ValidationError(said, params={"why": standing.get_reason_display()})
        return address


class ListForm(forms.Form):
    """Addresses, one a line, and the proof that their owners agreed."""

    addresses = forms.CharField(
        label=_("Addresses, one a line"),
        widget=forms.Textarea(attrs={"rows": 12, "cols": 60, "spellcheck": "false"}),
        help_text=_("10,000 lines at most. Nothing is sent to them by this."),
    )
    topics = TopicField(
        label=_("Newsletters"),
        error_messages={"required": _("Tick at least one newsletter.")},
    )
    words = WordsField(
        label=_("What they agreed to, word for word"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )
    source = WordsField(
        label=_("Where they agreed"),
        max_length=140,
        help_text=_("So that you can show it when asked: the form, the event, the file."),
    )
    given_on = forms.DateField(
        label=_("When they agreed"),
        help_text=_("Of several days the last one."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, today: dt.date) -> None:
        """Know which day it is."""
        super().__init__(data)
        self.today = today

    def clean_addresses(self) -> str:
        """Return the list as it was pasted, where it is not too long."""
        text: str = self.cleaned_data["addresses"]
        lines = list_import.count_lines(text)
        if lines > list_import.MOST:
            said = _("These are %(lines)s lines. Import %(most)s at a time.")
            raise ValidationError(said, params={"lines": lines, "most": list_import.MOST})
        return text

    def clean_given_on(self) -> dt.date:
        """Return a day that has come."""
        day: dt.date = self.cleaned_data["given_on"]
        if day > self.today:
            raise ValidationError(_("That day is still to come. Give the day they agreed on."))
        return day

    def proof(self, *, by: str) -> list_import.Proof:
        """Return what was given as proof, once it is valid."""
        cleaned = self.cleaned_data
        return list_import.Proof(cleaned["words"], cleaned["source"], cleaned["given_on"], by)
