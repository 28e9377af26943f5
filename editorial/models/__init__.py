"""What the editors keep: articles, awards."""

from editorial.models.articles import Article
from editorial.models.awards import (
    AwardBody,
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)

__all__ = [
    "Article",
    "AwardBody",
    "AwardCategory",
    "Ceremony",
    "NominatedPerson",
    "NominatedTitle",
    "Nomination",
]
