"""The moderators' desk in Django admin."""

from moderation.admin.log import ModerationEventAdmin
from moderation.admin.reports import ReportAdmin

__all__ = ["ModerationEventAdmin", "ReportAdmin"]
