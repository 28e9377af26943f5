"""What the editors keep: articles, columns, awards, ranked lists, notices of series; ballots."""

from editorial.models.articles import (
    Article,
    ArticleAuthor,
    ArticleCorrection,
    ArticleSlug,
    ArticleTag,
)
from editorial.models.attachments import ArticleDocument, ArticleRecording
from editorial.models.author_pages import (
    AuthorAnswer,
    AuthorPortrait,
    AuthorQuestion,
    FollowedAuthor,
)
from editorial.models.awards import (
    AwardBody,
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from editorial.models.ballots import Ballot, BallotPick
from editorial.models.columns import Column
from editorial.models.front_page import FrontPageSlot
from editorial.models.notices import SeriesNotice
from editorial.models.ranked import RankedEdition, RankedEntry, RankedList

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleCorrection",
    "ArticleDocument",
    "ArticleRecording",
    "ArticleSlug",
    "ArticleTag",
    "AuthorAnswer",
    "AuthorPortrait",
    "AuthorQuestion",
    "AwardBody",
    "AwardCategory",
    "Ballot",
    "BallotPick",
    "Ceremony",
    "Column",
    "FollowedAuthor",
    "FrontPageSlot",
    "NominatedPerson",
    "NominatedTitle",
    "Nomination",
    "RankedEdition",
    "RankedEntry",
    "RankedList",
    "SeriesNotice",
]
