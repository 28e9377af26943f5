"""Changes of a member's address, kept for as long as they can be undone."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import email_key

UNDO_LIFETIME = dt.timedelta(days=7)


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    """Definitions of which changes still matter."""

    def standing(self, at: dt.datetime) -> "AddressChangeQuerySet":
        """Return those that can still be undone."""
        return self.filter(undone_at=None, at__gt=at - UNDO_LIFETIME)

    def left(self, address: str) -> "AddressChangeQuerySet":
        """Return those that gave up this mailbox, the newest first."""
        return self.filter(old_key=email_key(address)).order_by("-pk")


class AddressChange(models.Model):
    """One change; the old address was mailed a link that undoes it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_changes"
    )
    old = models.EmailField()
    old_key = models.CharField(max_length=254, db_index=True, editable=False)
    new = models.EmailField()
    at = models.DateTimeField(db_index=True)
    # Set when this change, or one before it, was undone: its link is dead then.
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = AddressChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")

    def __str__(self) -> str:
        return f"change of {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key in step with the address."""
        self.old_key = email_key(self.old)
        super().save(*args, **kwargs)
