"""Two rows that were one thing: what a merge moved, so that an un-merge restores it exactly."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """One title or person merged into another."""

    class Kind(models.TextChoices):
        TITLE = "title", _("title")
        PERSON = "person", _("person")

    kind = models.CharField(max_length=10, choices=Kind)
    kept_id = models.BigIntegerField()
    merged_id = models.BigIntegerField()
    # The seasons of a merged series that both had are merged with it.
    within = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts"
    )
    # Which badges the two held before, by title id: awards and losses have thresholds of their
    # own, so the numbers alone do not bring a badge back.
    badges = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_at = models.DateTimeField(_("merged"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken apart"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        indexes = [models.Index(fields=["kind", "merged_id"], name="merge_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.merged_id} → {self.kept_id}"


class MergedRow(models.Model):
    """One row a merge touched. ``before`` holds ``{column: [was, became]}``, or the whole row."""

    class Effect(models.TextChoices):
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed: the kept one has the same")

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=60)  # "films.credit"
    object_id = models.BigIntegerField()
    act = models.CharField(max_length=10, choices=Effect)
    before = models.JSONField()

    def __str__(self) -> str:
        return f"{self.act} {self.model} {self.object_id}"
