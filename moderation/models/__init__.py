"""Reports, the moderated state of things, and the chain of moderation events."""

from moderation.models.events import ChainCheck, ChainHead, EventText, ModerationEvent
from moderation.models.moderated import (
    Moderated,
    ModeratedQuerySet,
    Viewer,
    WithdrawableQuerySet,
)
from moderation.models.reports import Report

__all__ = [
    "ChainCheck",
    "ChainHead",
    "EventText",
    "Moderated",
    "ModeratedQuerySet",
    "ModerationEvent",
    "Report",
    "Viewer",
    "WithdrawableQuerySet",
]
