"""Bookkeeping of imports: what a run read and touched, so that it can be taken out whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One run of one importer over one file."""

    importer = models.CharField(max_length=40)
    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.importer} from {self.source}"


class ImportedRow(models.Model):
    """One object an import created or changed; ``before`` is what an undo puts back."""

    class Act(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=60)  # "reviews.criticreview"
    object_id = models.BigIntegerField()
    act = models.CharField(max_length=10, choices=Act)
    before = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "model", "object_id"], name="imported_row_once_a_run"
            )
        ]
        indexes = [models.Index(fields=["model", "object_id"], name="imported_row_object")]

    def __str__(self) -> str:
        return f"{self.act} {self.model} {self.object_id}"
