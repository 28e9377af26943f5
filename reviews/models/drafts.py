"""Reviews that are still being written: kept on the server, seen by their author alone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import LONGEST_CODE
from reviews.models.audience import LONGEST_PLACE


class ReviewDraft(models.Model):
    """What a member has written of a title and not posted; one of each member and title."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_drafts"
    )
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="+")
    stars = models.PositiveSmallIntegerField(null=True)
    headline = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    has_spoilers = models.BooleanField(default=False)
    spoilers_upto = models.CharField(max_length=LONGEST_PLACE, blank=True)
    language = models.CharField(max_length=LONGEST_CODE, blank=True)
    saved_at = models.DateTimeField()

    WRITTEN = ("stars", "headline", "body", "has_spoilers", "spoilers_upto", "language")

    class Meta:
        verbose_name = _("draft of a review")
        verbose_name_plural = _("drafts of reviews")
        constraints = [
            models.UniqueConstraint(fields=["author", "title"], name="review_draft_once")
        ]
        indexes = [models.Index(fields=["author", "-saved_at"], name="review_draft_newest")]

    def __str__(self) -> str:
        return f"{self.author_id} of {self.title_id}"

    @property
    def mark(self) -> str:
        """Return what a form carries that holds these words, and no later ones."""
        return self.saved_at.isoformat()

    @property
    def written(self) -> dict[str, object]:
        """Return what stands in the fields of the form."""
        return {name: getattr(self, name) for name in self.WRITTEN}
