"""What is known of a series' future: dated notices, of which the newest tells how it stands."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from films.models import Title


@on_stored_pages("series")
class SeriesNotice(models.Model):
    """What was announced of a series on a day, and by whom; or that nothing has been yet."""

    class Status(models.TextChoices):
        RENEWED = "renewed", _("Renewed")
        CANCELLED = "cancelled", _("Cancelled")
        ENDED = "ended", _("Ended")
        WAITING = "waiting", _("Waiting")

    series = models.ForeignKey(
        Title, verbose_name=_("series"), on_delete=models.CASCADE, related_name="series_notices",
        limit_choices_to={"kind": Title.Kind.SERIES},
    )  # fmt: skip
    status = models.CharField(_("how it stands"), max_length=10, choices=Status)
    season_label = models.CharField(_("season it speaks of"), max_length=20, blank=True)
    announced_on = models.DateField(_("day"))
    source = models.CharField(_("who says so"), max_length=120)
    source_url = models.URLField(_("link to it"), blank=True, max_length=500)
    words = models.CharField(_("in a sentence"), blank=True, max_length=300)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("notice of a series")
        verbose_name_plural = _("notices of series")
        indexes = [
            models.Index(fields=["-announced_on", "-id"], name="series_notice_newest"),
            models.Index(fields=["series", "-announced_on", "-id"], name="series_notice_of_series"),
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """Return what it says in a few words: "Renewed for season 3"."""
        if not self.season_label:
            return str(self.get_status_display())
        words = {
            self.Status.RENEWED: _("Renewed for season %(season)s"),
            self.Status.CANCELLED: _("Cancelled after season %(season)s"),
            self.Status.ENDED: _("Ended with season %(season)s"),
            self.Status.WAITING: _("Waiting for word on season %(season)s"),
        }
        return str(words[self.Status(self.status)] % {"season": self.season_label})

    def get_absolute_url(self) -> str:
        """Return the desk, which shows it as long as it is its series' newest."""
        return reverse("editorial:tv_desk")
