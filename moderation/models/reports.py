"""A reader's notice that something may break a rule, with or without an account."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.models import AddressField
from moderation.rules import Reason


class Report(models.Model):
    """One notice about one thing. ``reporter`` is NULL for visitors."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        UPHELD = "upheld", _("acted on")
        DISMISSED = "dismissed", _("no rule broken")

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    contact = AddressField(_("contact"), blank=True)  # erased when the report is closed
    reason = models.CharField(max_length=20, choices=Reason)
    note = models.TextField(_("the reporter’s words"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(_("reported"))
    closed_at = models.DateTimeField(_("decided"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="closed_reports",
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        permissions = [("moderate", _("May hide and restore what members write"))]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "content_type", "object_id"],
                condition=Q(reporter__isnull=False),
                name="report_once_a_reporter",
                violation_error_message=_("This member has reported this before."),
            )
        ]
        indexes = [
            models.Index(fields=["state", "created_at"], name="report_queue"),
            models.Index(fields=["content_type", "object_id"], name="report_target"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.get_state_display()})"
