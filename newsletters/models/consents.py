"""The ledger of what subscribers agreed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletters.models.subscribers import Subscriber
from newsletters.models.topics import Topic


class SubscriptionConsent(models.Model):
    """What a subscriber agreed to or took back, word for word. Rows are only ever added."""

    class Step(models.TextChoices):
        ASKED = "asked", _("asked for")
        CONFIRMED = "confirmed", _("confirmed")
        CHANGED = "changed", _("changed")
        IMPORTED = "imported", _("agreed elsewhere")
        ENDED = "ended", _("taken back")

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    # Empty where it is about all of them: a pause, a language.
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    act = models.CharField(_("what was done"), max_length=10, choices=Step)
    wording = models.TextField()
    version = models.CharField(max_length=20)
    source = models.CharField(_("where"), max_length=200)
    given_on = models.DateField(
        _("agreed on"), null=True, blank=True, help_text=_("Of a list: the day of the agreement.")
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("newsletter consent")
        verbose_name_plural = _("newsletter consents")

    def __str__(self) -> str:
        return f"{self.act} {self.topic_id or 'all'}"
