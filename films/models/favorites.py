"""The titles that stand at the top of a member's page."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FavoriteTitle(models.Model):
    """One of a member's four favorites; ``place`` counts from 1, and gaps do no harm."""

    MOST = 4

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favorites"
    )
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="favorite_of")
    place = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("favorite")
        verbose_name_plural = _("favorites")
        constraints = [
            models.UniqueConstraint(fields=["member", "title"], name="favorite_once"),
            models.UniqueConstraint(fields=["member", "place"], name="favorite_place_once"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=4), name="favorite_one_of_four"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.place}. {self.title_id}"
