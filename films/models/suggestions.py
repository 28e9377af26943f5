"""Titles that visitors miss, and what became of each suggestion."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7


class TitleSuggestion(models.Model):
    """A title that somebody looked for and did not find, for an editor to add."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for an editor")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=300)
    folded_name = models.CharField(max_length=300, editable=False)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    link = models.URLField(max_length=500)
    note = models.TextField(blank=True, max_length=1000)
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="title_suggestions",
    )
    suggested_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.TextField(blank=True, max_length=1000)  # the editor's words
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("suggested title")
        verbose_name_plural = _("suggested titles")
        constraints = [
            models.UniqueConstraint(
                "folded_name",
                Coalesce("year", 0),
                condition=models.Q(state="open"),
                name="title_suggestion_waits_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="title_suggestion_queue")]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name
