"""Pictures and videos of titles and people."""

from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.stored_pages.declared import on_stored_pages


class PictureFiles:
    """The addresses of a picture that is stored at fixed widths; its row says which."""

    width: Any
    height: Any
    widths: Any

    @property
    def largest_width(self) -> int:
        """Return the width of the largest stored file."""
        return int(self.widths[-1])

    @property
    def largest_height(self) -> int:
        """Return the height of the largest stored file."""
        return max(1, round(self.height * self.largest_width / self.width))

    @property
    def url(self) -> str:
        """Return the address of the largest file, as JPEG."""
        return self.url_at(self.largest_width, "jpg")

    @property
    def webp_srcset(self) -> str:
        """Return the WebP files for `srcset`."""
        return self._srcset("webp")

    @property
    def jpeg_srcset(self) -> str:
        """Return the JPEG files for `srcset`."""
        return self._srcset("jpg")

    def url_at(self, width: int, kind: str) -> str:
        """Return the address of one stored file; each model says where its files lie."""
        raise NotImplementedError

    def _srcset(self, kind: str) -> str:
        return ", ".join(f"{self.url_at(width, kind)} {width}w" for width in self.widths)


@on_stored_pages("title", "person")
class Photo(PictureFiles, models.Model):
    """One picture, re-encoded at fixed widths; the files lie under its ``public_id``."""

    class Kind(models.TextChoices):
        POSTER = "poster", _("Poster")
        STILL = "still", _("Still")
        PORTRAIT = "portrait", _("Portrait")

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    title = models.ForeignKey(
        "films.Title", null=True, blank=True, on_delete=models.CASCADE, related_name="photos"
    )
    person = models.ForeignKey(
        "films.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="photos"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STILL)
    alt = models.CharField(_("alternative text"), max_length=300)
    credit = models.CharField(max_length=200, blank=True)
    license = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    widths = models.JSONField(default=list, editable=False)  # of the stored files, ascending
    position = models.PositiveSmallIntegerField(default=0)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="photo_has_alt",
                violation_error_message=_("Say in words what the picture shows."),
            ),
            models.CheckConstraint(
                condition=Q(title__isnull=False, person__isnull=True)
                | Q(title__isnull=True, person__isnull=False),
                name="photo_of_one_thing",
                violation_error_message=_("Choose either a title or a person."),
            ),
        ]
        indexes = [models.Index(fields=["title", "position", "id"], name="photo_of_title")]

    def __str__(self) -> str:
        return self.alt

    def url_at(self, width: int, kind: str) -> str:
        """Return the address of one stored file; ``kind`` is "webp" or "jpg"."""
        return reverse("films:photo_file", args=[self.public_id, width, kind])


@on_stored_pages("title")
class Video(models.Model):
    """A video elsewhere, or a file of ours. Nothing is loaded before somebody asks for it."""

    class Kind(models.TextChoices):
        TRAILER = "trailer", _("Trailer")
        CLIP = "clip", _("Clip")
        INTERVIEW = "interview", _("Interview")
        FEATURE = "feature", _("The whole film")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="videos")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TRAILER)
    name = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(upload_to="videos/", blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="") & Q(file="") | Q(link="") & ~Q(file=""),
                name="video_link_or_file",
                violation_error_message=_("Give either a link or a file."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """Return the site a link leads to, without "www."."""
        return (urlsplit(self.link).hostname or "").removeprefix("www.")
