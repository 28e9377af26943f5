"""What happened that a member may want to know, and what they do not want to be told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """One thing that happened, told once: ``key`` names it, such as "follow 12".

    What is said of it stands with its kind (``accounts.notices``); ``thing`` and ``url`` fill it
    in. Without a ``url`` it leads to the page of the actor.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(max_length=80)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    thing = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(_("read"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notification_once")
        ]
        indexes = [
            models.Index(fields=["recipient", "-made_at", "-id"], name="notification_newest"),
            models.Index(
                fields=["recipient"], condition=Q(read_at__isnull=True), name="notification_unread"
            ),
            models.Index(fields=["made_at"], name="notification_old"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id}: {self.key}"


class SilencedKind(models.Model):
    """A kind of notification that a member has switched off; all others are on."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="silenced_kinds"
    )
    kind = models.CharField(max_length=30)

    class Meta:
        verbose_name = _("silenced kind")
        verbose_name_plural = _("silenced kinds")
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="silenced_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.kind}"


class Digest(models.Model):
    """A member wants what they have not read by mail, this often; without a row they do not.

    ``upto`` is the last notification they were mailed, or that was there when they chose it.
    """

    class Every(models.TextChoices):
        DAY = "day", _("Once a day")
        WEEK = "week", _("Once a week")

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest"
    )
    every = models.CharField(_("how often"), max_length=10, choices=Every)
    upto = models.BigIntegerField(default=0, editable=False)
    sent_at = models.DateTimeField(_("last sent"), editable=False)

    class Meta:
        verbose_name = _("mail of notifications")
        verbose_name_plural = _("mails of notifications")
        indexes = [models.Index(fields=["every", "sent_at"], name="digest_due")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.every}"
