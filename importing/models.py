"""The tables of imports: runs, the objects they touched, the rows that wait for a decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One run of one importer over one file or folder.

    ``position``, ``counts`` and ``notes`` are written in the transaction of each batch, so that
    the same command can go on where a killed one stopped.
    """

    importer = models.CharField(max_length=40)
    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=300)
    # A hash of the importer, the files' bytes and the options: the same command has the same.
    fingerprint = models.CharField(max_length=64, blank=True)
    position = models.JSONField(
        default=dict, blank=True
    )  # {table: {"rows": committed, "is_done": …}}
    rows_done = models.PositiveBigIntegerField(default=0)
    refused_bytes = models.PositiveBigIntegerField(default=0)  # of the file of refused rows
    tables = models.JSONField(default=dict, blank=True)  # {table: {"importer": …, "map": …}}
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["fingerprint"], name="import_run_fingerprint")]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(finished_at__isnull=True, undone_at__isnull=True) & ~Q(fingerprint=""),
                name="import_run_goes_on_once",
            )
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.importer} from {self.source}"


class ImportedRow(models.Model):
    """One object an import created or changed; ``before`` is what an undo puts back.

    Objects that were only ``seen`` are noted while the run lasts: a later row about the same one
    fills what is empty and changes nothing.
    """

    class Change(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        SEEN = "seen", _("seen")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=60)  # "reviews.criticreview"
    object_id = models.BigIntegerField()
    act = models.CharField(max_length=10, choices=Change)
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


class PendingRow(models.Model):
    """One row an import could not place alone, waiting for an editor.

    An editor's word is remembered: the same row in a later run is placed as it says.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting for an editor")
        RESOLVED = "resolved", _("placed")
        DISMISSED = "dismissed", _("left out")

    run = models.ForeignKey(
        ImportRun,
        verbose_name=_("import"),
        on_delete=models.CASCADE,
        related_name="pending",
    )
    table = models.CharField(max_length=100)
    line = models.PositiveBigIntegerField()
    cells = models.JSONField()  # [[column, cell], …] as in the file
    # A hash of importer, source, table and cells: a row is queued once, however often it is read.
    fingerprint = models.CharField(max_length=64, unique=True)
    reason = models.CharField(_("why it waits"), max_length=500)
    candidates = models.JSONField(default=list, blank=True)  # [["films.title", 12], …]
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # What it was said to be; empty where it is something new. Only where the state is resolved.
    chosen_id = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import row to decide")
        verbose_name_plural = _("import rows to decide")
        indexes = [models.Index(fields=["state", "id"], name="pending_row_state")]

    def __str__(self) -> str:
        return f"{self.table}, line {self.line}"
