"""The episodes of a season. An episode is never a title: it is listed, not scored."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


@on_stored_pages("season")
class Episode(models.Model):
    """One episode, by its number within the season."""

    season = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    aired_on = models.DateField(_("air date"), null=True, blank=True)
    runtime_minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    synopsis = models.TextField(blank=True)
    # Its id in another catalogue, with the scheme: "imdb:tt0959621".
    outside_id = models.CharField(
        _("external id"), max_length=120, null=True, blank=True, unique=True
    )

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        constraints = [
            models.UniqueConstraint(
                fields=["season", "number"],
                name="episode_once",
                violation_error_message=_(
                    "The season has an episode of this number. Give another number."
                ),
            )
        ]
        indexes = [models.Index(fields=["aired_on", "season"], name="episode_by_day")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"
