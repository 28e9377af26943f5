"""Mail waiting to be sent. Web requests write rows here; they never speak SMTP."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One message to one address, from queued to sent."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENDING = "sending", _("sending")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        EXPIRED = "expired", _("expired")

    class Kind(models.TextChoices):
        CODE = "code", _("sign-in code")
        NOTICE = "notice", _("account notice")
        NEWSLETTER = "newsletter", _("newsletter confirmation")

    to = models.CharField(max_length=320)
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NOTICE)
    priority = models.PositiveSmallIntegerField(default=5)  # 1 first
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(_("next try"))
    expires_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(
        _("what went wrong"), max_length=100, blank=True
    )  # why it did not go, the last time

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        indexes = [
            models.Index(fields=["state", "next_try_at", "priority"], name="outgoing_mail_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
