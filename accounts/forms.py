"""The entrance, the welcome page and the settings a member changes here."""

import datetime as dt
from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangeEmailForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
)
from allauth.core import context
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from accounts import ages, questions, usernames
from accounts.documents import wording
from accounts.mailboxes import has_room_for_code
from accounts.models import User
from accounts.services import account_for_entrance
from core.forms import AddressField

YOUR_ADDRESS = _("Your email address")


def _address_field(label: Any) -> AddressField:
    return AddressField(label=label)


class EntranceForm(RequestLoginCodeForm):
    """One box for logging in and signing up: an address, nothing else."""

    email = _address_field(YOUR_ADDRESS)
    # Filled by programs only; our stylesheet hides it.
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take it for a person until the form is read."""
        super().__init__(*args, **kwargs)
        self.is_program = False

    def clean_email(self) -> str:
        """Find or make the account, while codes may still be sent to this mailbox.

        Sets ``_user``, which allauth's view reads (pinned by a contract test).
        """
        email: str = self.cleaned_data["email"].lower()
        self.is_program = bool(self.data.get("website"))
        if not has_room_for_code(context.request, email):
            raise ValidationError(
                _("Too many codes were requested for this address. Wait an hour or use a password.")
            )
        self._user = None if self.is_program else account_for_entrance(email)
        return email


class NewAddressForm(AddEmailForm):
    """A member's next address. Whose else it is, a code mailed to it tells its owner alone."""

    email = _address_field(_("Your new email address"))


class OtherAddressForm(ChangeEmailForm):
    """Another address for a sign-up whose first one never got its code."""

    email = _address_field(YOUR_ADDRESS)

    def clean_email(self) -> str:
        """Treat another spelling of somebody's mailbox as theirs: nobody is told which it was."""
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        email: str = super().clean_email()
        self.account_already_exists |= User.objects.with_address(email).exists()
        return email


class ResetForm(ResetPasswordForm):
    """Where the code for a new password goes; the answer is the same for every address."""

    email = _address_field(YOUR_ADDRESS)

    def clean_email(self) -> str:
        """Find the account that has exactly this address.

        Sets ``users``, which allauth's ``save`` reads (pinned by a contract test).
        """
        email: str = self.cleaned_data["email"].lower()
        standing = User.objects.with_address(email).filter(is_active=True)
        self.users = [user for user in standing if user.email == email]
        return email


class WelcomeForm(forms.Form):
    """What a new member is asked once: a name, an age, the terms, and what other apps ask."""

    username = forms.CharField(
        label=_("Username"),
        min_length=3,
        max_length=30,
        help_text=_("3 to 30 letters, digits, - or _. Everybody sees it; you can stay anonymous."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    birth_month = forms.TypedChoiceField(
        label=_("Month of birth"),
        coerce=int,
        choices=[("", _("Choose a month")), *MONTHS.items()],
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        help_text=_("We use it once to find your age group and do not keep it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    agrees = forms.BooleanField(
        error_messages={"required": _("To join, agree to both.")},
    )

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        """Add what other apps ask. Operators are not asked their age."""
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        if user.is_operator:
            del self.fields["birth_month"], self.fields["birth_year"]
        self.fields["agrees"].label = wording()
        self.fields.update(questions.fields())
        self.helper = FormHelper()
        self.helper.add_input(Submit("join", _("Join")))

    def clean_username(self) -> str:
        """Refuse names that cannot be taken."""
        username: str = self.cleaned_data["username"]
        usernames.validate(username, user=self.user)
        return username

    def clean_birth_year(self) -> int:
        """Refuse years nobody alive was born in."""
        year: int = self.cleaned_data["birth_year"]
        if not self.today.year - ages.OLDEST <= year <= self.today.year:
            raise ValidationError(_("Give the year as four digits, such as 1987."))
        return year


class UsernameForm(forms.Form):
    """Another name for a member."""

    username = forms.CharField(
        label=_("New username"),
        min_length=3,
        max_length=30,
        help_text=_(
            "You can change it once in 30 days. Your old name stays reserved for you, and its "
            "page leads here."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Take whose name it is."""
        super().__init__(*args, **kwargs)
        self.user = user
        self.helper = FormHelper()
        self.helper.form_action = "accounts:rename"
        self.helper.add_input(Submit("rename", _("Change username")))

    def clean_username(self) -> str:
        """Refuse names that cannot be taken, and the one the member has."""
        username: str = self.cleaned_data["username"]
        if username == self.user.username:
            raise ValidationError(_("This is already your name."))
        usernames.validate(username, user=self.user)
        return username


class PrivacyForm(forms.ModelForm):
    """Who may see a member's profile."""

    class Meta:
        model = User
        fields = ["is_private"]
        help_texts = {
            "is_private": _(
                "Your ratings still count, without your name. Nobody else sees your page."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Members under 18 stay private."""
        super().__init__(*args, **kwargs)
        if self.instance.is_teen:
            self.fields["is_private"].disabled = True
            self.fields["is_private"].help_text = _("Profiles of members under 18 are private.")
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))
