"""What the editors keep: articles, awards; and members' ballots."""

from editorial.models.articles import Article
from editorial.models.awards import (
    AwardBody,
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from editorial.models.ballots import Ballot, BallotPick

__all__ = [
    "Article",
    "AwardBody",
    "AwardCategory",
    "Ballot",
    "BallotPick",
    "Ceremony",
    "NominatedPerson",
    "NominatedTitle",
    "Nomination",
]
