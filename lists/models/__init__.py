"""What members keep: a diary, lists of titles, the watchlist among them, and what they like."""

from lists.models.challenges import (
    Challenge,
    ChallengeEntry,
    ChallengeFill,
    ChallengePrompt,
)
from lists.models.diary import DiaryEntry
from lists.models.likes import Dismissal, Like
from lists.models.lists import List, ListCollaborator, ListedTitle, ListItem, ListTag

__all__ = [
    "Challenge",
    "ChallengeEntry",
    "ChallengeFill",
    "ChallengePrompt",
    "DiaryEntry",
    "Dismissal",
    "Like",
    "List",
    "ListCollaborator",
    "ListItem",
    "ListTag",
    "ListedTitle",
]
