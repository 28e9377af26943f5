"""What operators type into the admin of newsletters."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin_forms import AttentiveForm
from core.forms import AddressField
from newsletters.models import SuppressedAddress
from newsletters.services import suppression


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
