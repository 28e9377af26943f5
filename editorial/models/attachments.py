"""Files that belong to an article."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.stored_pages.declared import on_stored_pages
from editorial.models.articles import Article


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
