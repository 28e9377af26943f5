"""Addresses that are not written to, whoever asks. The address itself is not kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SuppressedAddress(models.Model):
    """An address as a keyed hash: it can be looked up by whoever types it, and not read.

    It hangs on no subscriber and no account, so it outlives them.
    """

    class Reason(models.TextChoices):
        BOUNCED = "bounced", _("mail to it bounced")
        COMPLAINED = "complained", _("reported as spam")
        ASKED = "asked", _("asked never to be written to")

    digest = models.CharField(
        _("keyed hash of the address"),
        max_length=64,
        unique=True,
        editable=False,
        error_messages={"unique": _("This address is on the list already.")},
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.digest[:12]}"
