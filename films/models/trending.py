"""Which titles people turn to these days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


@on_stored_pages("place", "title", numbers=("points", "counted_at"))
class TrendingTitle(models.Model):
    """A title at its place among those that trend, written by `services.trending` alone.

    The place is the key, so that what shows the first few is left alone by changes further down.
    ``points`` are thousandths.
    """

    place = models.PositiveSmallIntegerField(_("place"), primary_key=True)
    title = models.OneToOneField(
        "films.Title", verbose_name=_("title"), on_delete=models.CASCADE, related_name="trending"
    )
    points = models.PositiveIntegerField(_("points"))
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("trending title")
        verbose_name_plural = _("trending titles")
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.place}: {self.title_id}"
