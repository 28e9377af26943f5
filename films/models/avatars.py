"""The picture a member has uploaded of themselves; without one a portrait is drawn."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from films.models.media import PictureFiles
from moderation.models import Moderated, ModeratedQuerySet


class Avatar(PictureFiles, Moderated):
    """One picture of each member, re-encoded; the files lie under its ``picture_id``."""

    report_path = "avatars"

    picture_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    widths = models.JSONField(default=list, editable=False)  # of the stored files, ascending
    uploaded_at = models.DateTimeField(_("uploaded"), editable=False)

    objects = ModeratedQuerySet["Avatar"].as_manager()

    class Meta:
        verbose_name = _("picture of a member")
        verbose_name_plural = _("pictures of members")
        constraints = [models.UniqueConstraint(fields=["author"], name="avatar_once")]

    def __str__(self) -> str:
        return f"{self.author_id}: {self.picture_id}"

    def get_absolute_url(self) -> str:
        """Return the page it stands on; needs ``author``."""
        return self.author.get_absolute_url()

    def url_at(self, width: int, kind: str) -> str:
        """Return the address of one stored file; ``kind`` is "webp" or "jpg"."""
        return reverse("films:avatar_file", args=[self.picture_id, width, kind])

    def moderation_label(self) -> str:
        """Return how the queue names this picture."""
        return str(_("picture of %(name)s") % {"name": self.author.username})
