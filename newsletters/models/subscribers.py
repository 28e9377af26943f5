"""Addresses that are written to, and what each of them has chosen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import email_key
from core.models import AddressField
from newsletters.models.topics import Topic


class Subscriber(models.Model):
    """An address that may be written to once ``confirmed_at`` is set."""

    address = AddressField()
    address_key = models.CharField(max_length=254, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subscriber",
    )
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=40, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    created_at = models.DateTimeField(_("signed up"))

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return f"subscriber {self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key in step with the address."""
        self.address_key = email_key(self.address)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Subscription(models.Model):
    """One subscriber's standing on one topic."""

    class Frequency(models.TextChoices):
        EACH = "each", _("each issue")
        MONTHLY = "monthly", _("once a month, all in one email")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for confirmation")
        ACTIVE = "active", _("subscribed")
        ENDED = "ended", _("unsubscribed")

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="subscriptions")
    frequency = models.CharField(max_length=12, choices=Frequency, default=Frequency.EACH)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "topic"],
                name="subscription_once",
                violation_error_message=_("This topic is subscribed to already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.state}"
