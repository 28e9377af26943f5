"""Files that belong to an article."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.stored_pages.declared import on_stored_pages
from editorial.models.articles import Article
from editorial.upload_kinds import AUDIO_TYPES


class KeptFile(models.Model):
    """A file kept as it was uploaded, under its ``public_id``; ``kind`` is how its name ends."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=4, editable=False)
    size = models.PositiveBigIntegerField(editable=False)  # bytes

    class Meta:
        abstract = True

    def hold(self, public_id: uuid.UUID, kind: str, size: int) -> None:
        """Take a stored file for its own; unsaved."""
        self.public_id, self.kind, self.size = public_id, kind, size


@on_stored_pages("article", lookups=("public_id",))
class ArticleDocument(KeptFile):
    """A document to download, at the foot of an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents to download")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return where it is downloaded; needs ``article``."""
        return reverse("editorial:article_document", args=[self.article.slug, self.public_id])


@on_stored_pages("article")
class ArticleRecording(KeptFile):
    """What an article is to be heard as, with all its words for who cannot or will not hear."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="recording")
    seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    transcript = models.TextField(_("transcript"))
    transcript_html = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recording")
        constraints = [
            models.CheckConstraint(
                condition=~Q(transcript=""), name="recording_has_transcript",
                violation_error_message=_("Write down what is said: not everybody can hear it."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.public_id}.{self.kind}"

    @property
    def minutes(self) -> int:
        """How long it is, in minutes: at least one; 0 where nobody said."""
        return max(1, round(self.seconds / 60)) if self.seconds else 0

    @property
    def content_type(self) -> str:
        """What it is sent as."""
        return AUDIO_TYPES[self.kind]

    def url_of(self, article: Article) -> str:
        """Return where it is heard, of the article it belongs to."""
        return reverse("editorial:article_recording", args=[article.slug, self.kind])
