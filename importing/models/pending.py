"""Rows an import could not match alone, waiting for an editor."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from importing.models.runs import ImportRun


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
