"""Where titles, seasons and people used to be found: their pages lead on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import SlugField


class TitleSlug(models.Model):
    """A slug a title used to have; its URL redirects."""

    slug = SlugField(max_length=120, unique=True)
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class PersonSlug(models.Model):
    """A slug a person used to have; its URL redirects."""

    slug = SlugField(max_length=120, unique=True)
    person = models.ForeignKey(
        "films.Person", on_delete=models.CASCADE, related_name="former_slugs"
    )

    class Meta:
        verbose_name = _("former address of a person")
        verbose_name_plural = _("former addresses of people")

    def __str__(self) -> str:
        return self.slug


class SeasonAddress(models.Model):
    """A series and a label under which a season used to be found; its URL redirects."""

    series = models.ForeignKey(
        "films.Title", on_delete=models.CASCADE, related_name="former_season_addresses"
    )
    label = models.CharField(max_length=20)
    season = models.ForeignKey(
        "films.Title", on_delete=models.CASCADE, related_name="former_addresses"
    )

    class Meta:
        verbose_name = _("former address of a season")
        verbose_name_plural = _("former addresses of seasons")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "label"],
                name="season_address_once",
                violation_error_message=_("Another season had this label."),
            )
        ]

    def __str__(self) -> str:
        return self.label
