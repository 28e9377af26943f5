"""Critic and audience reviews, and the numbers made of them."""

from reviews.models.applications import CriticApplication
from reviews.models.audience import AudienceReview, AudienceReviewRevision
from reviews.models.critics import (
    Consensus,
    Critic,
    CriticReview,
    CriticReviewRevision,
    Publication,
)
from reviews.models.drafts import ReviewDraft
from reviews.models.scores import BadgeEvent, FormulaVersion, ScorePoint, SelfCheck, Tally
from reviews.models.votes import HelpfulVote, SpoilerMark

__all__ = [
    "AudienceReview",
    "AudienceReviewRevision",
    "BadgeEvent",
    "Consensus",
    "Critic",
    "CriticApplication",
    "CriticReview",
    "CriticReviewRevision",
    "FormulaVersion",
    "HelpfulVote",
    "Publication",
    "ReviewDraft",
    "ScorePoint",
    "SelfCheck",
    "SpoilerMark",
    "Tally",
]
