"""Titles beside others: "more like this"."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from films.querysets import SimilarQuerySet


@on_stored_pages("title")
class SimilarTitle(models.Model):
    """One title shown beside another, in order, and why.

    Made by `run_due` from ratings and from what titles have in common; an editor's own choice
    goes first and stays.
    """

    class Reason(models.TextChoices):
        EDITOR = "editor", _("chosen by an editor")
        RATINGS = "ratings", _("members who liked this liked it too")
        CONTENT = "content", _("people, genres or topics in common")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="similar")
    other = models.ForeignKey(
        "films.Title", verbose_name=_("similar title"), on_delete=models.CASCADE, related_name="+"
    )
    rank = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.EDITOR)
    # How many members liked both; shown with the reason.
    shared_count = models.PositiveIntegerField(default=0)

    objects = SimilarQuerySet["SimilarTitle"].as_manager()

    class Meta:
        verbose_name = _("similar title")
        verbose_name_plural = _("similar titles")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "other"],
                name="similar_title_once",
                violation_error_message=_("This title is listed already. Remove one of the two."),
            ),
            models.CheckConstraint(
                condition=~Q(title=F("other")),
                name="similar_title_other",
                violation_error_message=_("A title cannot be similar to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} → {self.other_id}"


class SimilarityRun(models.Model):
    """One time that what is like every title was found anew."""

    at = models.DateTimeField(db_index=True)
    changed_count = models.PositiveIntegerField()  # rows written or removed

    class Meta:
        verbose_name = _("search for similar titles")
        verbose_name_plural = _("searches for similar titles")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.changed_count}"
