"""What a row of critic reviews says, and how it compares with what we hold. No queries."""

import datetime as dt
from dataclasses import dataclass

from films.importers.records import ExternalId, parse_external_id
from importing.cells import Cells
from importing.outcomes import Refused
from reviews.models import CriticReview, CriticReviewRevision
from reviews.services import critics

VERSIONED = critics.VERSIONED
SIGNS = ("original_score", "quote", "link", "published_on")
Given = CriticReview.VerdictSource.GIVEN


@dataclass(frozen=True)
class CriticRow:
    """One row, read. An empty value says nothing: it never takes away what stands."""

    title: ExternalId
    critic: str
    publication: str
    is_top: bool | None
    published_on: dt.date | None
    verdict: str
    original_score: str
    quote: str
    link: str
    source: str
    has_dropped_link: bool

    @property
    def content_key(self) -> str:
        """Return what tells unsigned reviews of one publication apart; none for signed ones."""
        return "" if self.critic else critics.content_key(self.link, self.quote)


def read(cells: Cells) -> CriticRow:
    written = cells.text("title")
    if not written:
        raise Refused("the row names no title")
    critic, publication = (
        cells.words("critic", longest=200), cells.words("publication", longest=200),
    )  # fmt: skip
    if not critic and not publication:
        raise Refused("the row names neither a critic nor a publication")
    link = cells.link("link")
    return CriticRow(
        title=parse_external_id(cells.map.title_scheme, written, cells.map),
        critic=critic,
        publication=publication,
        is_top=cells.flag("top_critic"),
        published_on=cells.date("date"),
        verdict=cells.choice("verdict", CriticReview.Verdict.values),
        original_score=cells.words("original_score", longest=60),
        quote=cells.prose("quote"),
        link=link or "",
        source=cells.text("source", longest=60) or cells.map.source,
        has_dropped_link=link is None,
    )


def says_nothing_new(row: CriticRow, version: CriticReview | CriticReviewRevision) -> bool:
    """Tell whether a version already holds everything the row says."""
    if row.verdict and (version.verdict, version.verdict_source) != (row.verdict, Given):
        return False
    pairs = ((getattr(row, name), getattr(version, name)) for name in SIGNS)
    return all(value == held for value, held in pairs if value)


def apply_row(row: CriticRow, review: CriticReview) -> None:
    """Write what the row says over a review. It may become a top critic's, and stays one."""
    if row.verdict:
        review.verdict, review.verdict_source = row.verdict, Given
    for name in SIGNS:
        if getattr(row, name):
            setattr(review, name, getattr(row, name))
    critics.settle_verdict(review)
    review.is_top = review.is_top or bool(row.is_top)


def revision_of(review: CriticReview, at: dt.datetime) -> CriticReviewRevision:
    """Return what a review says now, to be kept as a former version."""
    kept = {name: getattr(review, name) for name in VERSIONED}
    return CriticReviewRevision(review=review, replaced_at=at, **kept)


def revision_from(row: CriticRow, review: CriticReview, at: dt.datetime) -> CriticReviewRevision:
    """Return what the row says as a former version of the review that outranks it."""
    draft = CriticReview()
    apply_row(row, draft)
    kept = {name: getattr(draft, name) for name in VERSIONED}
    return CriticReviewRevision(review=review, replaced_at=at, **kept)
