"""Where a title can be watched."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provider(models.Model):
    """A service that shows, rents or sells titles."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """One way to watch one title at one provider in one country."""

    class Kind(models.TextChoices):
        SUBSCRIPTION = "subscription", _("With a subscription")
        FREE = "free", _("Free")
        RENT = "rent", _("Rent")
        BUY = "buy", _("Buy")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="offers")
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="offers")
    country = models.CharField(max_length=2, default="US")
    kind = models.CharField(max_length=12, choices=Kind)
    link = models.URLField(blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["title", "provider", "country", "kind"], name="offer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider_id}"
