"""What a title took in on a weekend."""

from django.db import models


class BoxOfficeWeekend(models.Model):
    """One title's rank and gross on the weekend that began on a Friday."""

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="weekends")
    country = models.CharField(max_length=2, default="US")
    weekend_on = models.DateField()
    rank = models.PositiveSmallIntegerField()
    gross_dollars = models.PositiveBigIntegerField()  # whole US dollars, as published
    theater_count = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["title", "country", "weekend_on"], name="box_office_once"
            )
        ]
        indexes = [models.Index(fields=["country", "-weekend_on", "rank"], name="box_office_chart")]

    def __str__(self) -> str:
        return f"{self.weekend_on} #{self.rank}"
