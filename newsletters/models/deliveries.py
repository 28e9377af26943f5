"""The ledger of what was sent to whom: one row for each subscriber and edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletters.models.editions import Edition
from newsletters.models.subscribers import Subscriber


class Delivery(models.Model):
    """One copy of an edition, from queued to sent."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        SKIPPED = "skipped", _("not wanted any more")
        IN_DOUBT = "in-doubt", _("not known whether it went")

    class Returned(models.TextChoices):
        NO = "", _("no")
        BOUNCED = "bounced", _("bounced")
        COMPLAINED = "complained", _("reported as spam")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    # The part of the address after the @, as it was then: mailbox providers take only so many.
    domain = models.CharField(max_length=255, default="", editable=False)
    # The newest edition, for somebody who has just subscribed.
    is_welcome = models.BooleanField(_("a first issue"), default=False)
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    reason = models.CharField(_("why not"), max_length=100, blank=True)
    # What came back after a server had taken it; a report as spam stands over a bounce.
    returned = models.CharField(
        _("came back"), max_length=10, choices=Returned, default=Returned.NO, blank=True
    )
    returned_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["edition", "subscriber"], name="delivered_once")
        ]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="delivery_due"),
            models.Index(fields=["edition", "state", "due_at", "id"], name="delivery_of_edition"),
            models.Index(
                fields=["due_at", "id"],
                name="delivery_welcome",
                condition=models.Q(is_welcome=True, state="pending"),
            ),
            models.Index(
                fields=["edition", "returned"],
                name="delivery_returned",
                condition=~models.Q(returned=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} to {self.subscriber_id}: {self.state}"


class LinkCount(models.Model):
    """How often a link of an edition was opened, by nobody in particular: the number alone."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="link_counts")
    number = models.PositiveSmallIntegerField()  # its place in the frozen ``links``
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of a link")
        verbose_name_plural = _("counts of links")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="link_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} link {self.number}: {self.count}"
