"""What a title took in on a weekend."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


@on_stored_pages("title")
class BoxOfficeWeekend(models.Model):
    """One title's rank and gross on the weekend that began on a Friday."""

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="weekends")
    country = models.CharField(max_length=2, default="US")
    weekend_on = models.DateField(_("weekend from Friday"))
    rank = models.PositiveSmallIntegerField()
    gross_dollars = models.PositiveBigIntegerField(
        _("gross in dollars")
    )  # whole US dollars, as published
    theater_count = models.PositiveIntegerField(_("theaters"), null=True, blank=True)

    class Meta:
        verbose_name = _("box office figure")
        verbose_name_plural = _("box office figures")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "country", "weekend_on"],
                name="box_office_once",
                violation_error_message=_(
                    "This title already has a figure for this weekend and country. Change that one."
                ),
            )
        ]
        indexes = [models.Index(fields=["country", "-weekend_on", "rank"], name="box_office_chart")]

    def __str__(self) -> str:
        return f"{self.weekend_on} #{self.rank}"
