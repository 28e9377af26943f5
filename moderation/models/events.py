"""The chain of moderation events: each holds the hash of the one before it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import SingleRow
from moderation.rules import Rule


class ModerationEvent(models.Model):
    """One act of moderation. Rows are never changed; the hash covers every field here."""

    class Action(models.TextChoices):
        HIDE = "hide", _("hidden")
        RESTORE = "restore", _("restored")
        DISMISS = "dismiss", _("report dismissed")

    sequence = models.PositiveBigIntegerField(_("number"), unique=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    action = models.CharField(_("what was done"), max_length=20, choices=Action)
    rule = models.CharField(_("guideline"), max_length=20, choices=Rule, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("moderator"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="moderation_events",
        db_constraint=False,
    )
    # The number the account had, under the hash: it stays when the account is erased.
    actor_number = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=20)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.BigIntegerField()
    object_public_id = models.UUIDField()
    text_digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("moderation log entry")
        verbose_name_plural = _("moderation log entries")
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="moderation_event_target")
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.action}"


class EventText(models.Model):
    """What an event says in words; may be erased without breaking the chain."""

    event = models.OneToOneField(
        ModerationEvent, on_delete=models.CASCADE, related_name="words", primary_key=True
    )
    salt = models.CharField(max_length=32)
    reason = models.TextField()
    actor_name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.reason


class ChainHead(SingleRow):
    """The newest event's place and hash: one row, locked last in every act of moderation."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence}"


class ChainCheck(SingleRow):
    """The last check of the chain, and the first event that did not fit: one row."""

    at = models.DateTimeField()
    broken_sequence = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
