"""Reviews, critics and scores in Django admin."""

from reviews.admin.applications import CriticApplicationAdmin
from reviews.admin.audience import AudienceReviewAdmin
from reviews.admin.critics import CriticAdmin, CriticReviewAdmin, PublicationAdmin
from reviews.admin.scores import (
    ConsensusAdmin,
    FormulaVersionAdmin,
    ScorePointAdmin,
    SelfCheckAdmin,
)

__all__ = [
    "AudienceReviewAdmin",
    "ConsensusAdmin",
    "CriticAdmin",
    "CriticApplicationAdmin",
    "CriticReviewAdmin",
    "FormulaVersionAdmin",
    "PublicationAdmin",
    "ScorePointAdmin",
    "SelfCheckAdmin",
]
