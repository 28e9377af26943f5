"""Topics, subscribers and what they agreed to. A subscriber is an address, not an account."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import email_key
from core.models import AddressField, SingleRow, SlugField


class SignUpSwitch(SingleRow):
    """The one row that says whether anybody may subscribe."""

    is_open = models.BooleanField(_("newsletter sign-up is open"), default=True)

    class Meta(SingleRow.Meta):
        verbose_name = _("newsletter sign-up")
        verbose_name_plural = _("newsletter sign-up")

    def __str__(self) -> str:
        return str(_("Newsletter sign-up"))

    @classmethod
    def is_on(cls) -> bool:
        """Tell whether anybody may subscribe; they may until an operator closes it."""
        return not cls.objects.filter(is_open=False).exists()


class Topic(models.Model):
    """What a newsletter is about, and how often it comes."""

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", _("weekly")
        MONTHLY = "monthly", _("monthly")
        OCCASIONAL = "occasional", _("occasionally")

    slug = SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=300)
    frequency = models.CharField(max_length=12, choices=Frequency)
    position = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(_("can be subscribed to"), default=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name


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

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for confirmation")
        ACTIVE = "active", _("subscribed")
        ENDED = "ended", _("unsubscribed")

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="subscriptions")
    frequency = models.CharField(max_length=12, choices=Topic.Frequency)
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


class SubscriptionConsent(models.Model):
    """What a subscriber agreed to or took back, word for word. Rows are only ever added."""

    class Step(models.TextChoices):
        ASKED = "asked", _("asked for")
        CONFIRMED = "confirmed", _("confirmed")
        ENDED = "ended", _("taken back")

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(_("what was done"), max_length=10, choices=Step)
    wording = models.TextField()
    version = models.CharField(max_length=20)
    source = models.CharField(_("where"), max_length=40)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("newsletter consent")
        verbose_name_plural = _("newsletter consents")

    def __str__(self) -> str:
        return f"{self.act} {self.topic_id}"
