"""The moderators' desk in Django admin."""

from moderation.admin.log import ModerationEventAdmin
from moderation.admin.reports import ReportAdmin
from moderation.admin.reviews import AudienceReviewAdmin

__all__ = ["AudienceReviewAdmin", "ModerationEventAdmin", "ReportAdmin"]
