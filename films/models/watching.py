"""Where a title can be watched."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages


@on_stored_pages(lookups=("slug",))
class Provider(models.Model):
    """A service that shows, rents or sells titles."""

    slug = SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)
    home_url = models.URLField(_("home page"), blank=True)

    def __str__(self) -> str:
        return self.name


@on_stored_pages("title", "provider")
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
    # In the smallest unit of the currency (399 is $3.99); NULL is "not known".
    price_cents = models.PositiveIntegerField(_("price in cents"), null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    link = models.URLField(max_length=500, blank=True)
    checked_on = models.DateField(_("checked"), null=True, blank=True)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "provider", "country", "kind"],
                name="offer_once",
                violation_error_message=_(
                    "This provider already has this kind of offer in this country. Change that one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(price_cents__isnull=True) | Q(kind__in=["rent", "buy"]),
                name="offer_price_of_rent_or_buy",
                violation_error_message=_(
                    "Only renting and buying have a price. Empty it, or choose Rent or Buy."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["country", "provider", "kind", "title"], name="offer_by_provider")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider_id}"


class MemberProvider(models.Model):
    """A member has this service: what it offers without paying for each title, they can watch."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="providers"
    )
    provider = models.ForeignKey("films.Provider", on_delete=models.CASCADE, related_name="members")

    class Meta:
        verbose_name = _("service of a member")
        verbose_name_plural = _("services of members")
        constraints = [
            models.UniqueConstraint(fields=["member", "provider"], name="member_provider_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.provider_id}"
