"""What can be subscribed to, and whether anybody may."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import SingleRow, SlugField


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
