"""When a member watched what, as often as they did."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.visibility import Visibility
from films.kept_back import AboutTitle
from lists.querysets import DiaryQuerySet
from moderation.models import Moderated


class DiaryEntry(Moderated, AboutTitle):
    """One viewing. Its stars are of that day; the title has one counted rating, the newest."""

    BLANK: ClassVar[dict[str, Any]] = {"stars": None, "note": ""}
    LONGEST_NOTE = 2000
    report_path = "diary"

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="diary_entries")
    watched_on = models.DateField(_("watched on"))
    is_rewatch = models.BooleanField(_("not for the first time"), default=False)
    stars = models.PositiveSmallIntegerField(_("half stars"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=LONGEST_NOTE)
    tags = models.CharField(_("tags"), max_length=200, blank=True)
    visibility = models.CharField(
        _("who sees it"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    made_at = models.DateTimeField(editable=False)

    objects = DiaryQuerySet["DiaryEntry"].as_manager()

    class Meta:
        verbose_name = _("diary entry")
        verbose_name_plural = _("diary entries")
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__gte=1, stars__lte=10),
                name="diary_half_stars",
            )
        ]
        indexes = [models.Index(fields=["author", "-watched_on", "-id"], name="diary_newest")]

    def __str__(self) -> str:
        return f"{self.watched_on}: {self.title_id}"

    @property
    def tag_list(self) -> list[str]:
        """The tags one by one."""
        return self.tags.split(", ") if self.tags else []

    def get_absolute_url(self) -> str:
        """Return the diary it stands in, at its place."""
        diary = reverse("lists:diary", args=[self.author.username])
        return f"{diary}?month={self.watched_on:%Y-%m}#entry-{self.public_id}"

    def moderation_label(self) -> str:
        """Return how the queue names this thing."""
        return str(_("diary entry of %(day)s") % {"day": self.watched_on})
