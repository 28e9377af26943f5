"""Changes of a member's address, kept for as long as they can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressChange(models.Model):
    """One change; the old address was mailed a link that undoes it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_changes"
    )
    old = models.EmailField()
    new = models.EmailField()
    at = models.DateTimeField(db_index=True)
    # Set when this change, or one before it, was undone: its link is dead then.
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")

    def __str__(self) -> str:
        return f"change of {self.at:%Y-%m-%d}"
