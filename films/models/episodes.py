"""The episodes of a season. An episode is never a title: it is listed, not scored."""

from django.db import models


class Episode(models.Model):
    """One episode, by its number within the season."""

    season = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    aired_on = models.DateField(null=True, blank=True)
    runtime_minutes = models.PositiveIntegerField(null=True, blank=True)
    synopsis = models.TextField(blank=True)
    # Its id in another catalogue, with the scheme: "imdb:tt0959621".
    outside_id = models.CharField(max_length=120, null=True, blank=True, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["season", "number"], name="episode_once")]
        indexes = [models.Index(fields=["aired_on", "season"], name="episode_by_day")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"
