"""The critic-review importer: one voice once, a later version replacing the former.

Critics and publications are found by name, or made when a row first speaks of them.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from films.importers.matching import TitleRef, locate
from films.importers.records import ExternalId, parse_external_id
from importing.bookkeeping import Bookkeeping, columns_of
from importing.cells import Cells
from importing.outcomes import Outcome, Refused, RowStatus
from importing.registry import Importer
from reviews.importers.review_batches import ReviewBatch, former_of_same_file
from reviews.models import Critic, CriticReview, CriticReviewRevision, Publication
from reviews.search import index_critics
from reviews.services import critics
from reviews.services.scoring import TallySession

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


class Ambiguous(Exception):
    """Several rows of ours have this name; the message says so."""


def _one[M: (Critic, Publication)](found: dict[str, list[M]], name: str) -> M | None:
    """Return who has this name, None for no name. Raises Ambiguous."""
    if not name:
        return None
    items = found[name]
    if len(items) > 1:
        kind = items[0]._meta.verbose_name
        raise Ambiguous(f"ambiguous: {len(items)} rows of {kind} are named {name}")
    return items[0]


def make_top(critics: Iterable[Critic], *, source: str, books: Bookkeeping) -> None:
    """Mark critics a file calls top critics; who already is one keeps the reason that stands."""
    changed = []
    for critic in critics:
        if not critic.is_top:
            changed.append((critic, columns_of(critic)))
            critic.is_top, critic.top_reason = True, f"as imported from {source}"
    books.save_changed(changed)


Voice = tuple[int, int | None, int | None, str]
NO_LINK = "links left out because they are not http(s) addresses"


class CriticReviewImporter(Importer):
    name = "critic-reviews"
    models = ("critic", "publication", "criticreview", "criticreviewrevision")
    writes = frozenset(f"reviews.{model}" for model in models)
    fields = {
        "title", "critic", "publication", "top_critic", "date", "verdict", "original_score",
        "quote", "link", "source",
    }  # fmt: skip
    required = (("title",), ("critic", "publication"))

    def read(self, cells: Cells) -> CriticRow:
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

    def write(self, rows: list[CriticRow], books: Bookkeeping) -> list[Outcome]:
        places = locate(row.title for row in rows)
        placed = [row for row in rows if _refusal(row, places) is None]
        known, new_critics = books.by_name(Critic, sorted({row.critic for row in placed}))
        papers, _new = books.by_name(Publication, sorted({row.publication for row in placed}))
        reviews = _Reviews(placed, places, known, papers, books)
        outcomes = [_refusal(row, places) or reviews.put(row) for row in rows]
        reviews.batch.save()
        make_top(reviews.top_critics.values(), source=self.map.source, books=books)
        index_critics(new_critics)
        dropped = sum(row.has_dropped_link for row in placed)
        if dropped:
            books.notes[NO_LINK] += dropped
        return outcomes


def _refusal(row: CriticRow, places: dict[Any, TitleRef]) -> Outcome | None:
    place = places.get(row.title)
    if place is None:
        return Outcome(RowStatus.REFUSED, f"there is no title with the id {row.title}")
    if not place.takes_critic_reviews:
        return Outcome(RowStatus.REFUSED, "the title is a series; critics review films and seasons")
    return None


class _Reviews:
    """The standing reviews of a batch's titles, by voice, and what its rows do to them."""

    def __init__(
        self,
        rows: list[CriticRow],
        places: dict[Any, TitleRef],
        critics: dict[str, list[Critic]],
        publications: dict[str, list[Publication]],
        books: Bookkeeping,
    ) -> None:
        self.places, self.at = places, books.at
        self.critics, self.publications = critics, publications
        self.top_critics: dict[int, Critic] = {}
        titles = {places[row.title].pk for row in rows}
        self.batch = ReviewBatch(TallySession(titles), books, CriticReview, CriticReviewRevision)
        self.standing = self._load(titles)
        ids = [review.pk for review in self.standing.values()]
        self.touched = books.touched(CriticReview, ids)
        self.former = former_of_same_file(CriticReviewRevision, ids)

    def _load(self, titles: set[int]) -> dict[Voice, CriticReview]:
        critic_ids = [critic.pk for items in self.critics.values() for critic in items]
        paper_ids = [paper.pk for items in self.publications.values() for paper in items]
        ours = (
            CriticReview.all_objects.select_for_update()
            .filter(title_id__in=titles, superseded_by=None)
            .order_by("pk")
        )
        found = [
            *ours.filter(critic_id__in=critic_ids),
            *ours.filter(critic__isnull=True, publication_id__in=paper_ids),
        ]
        return {_voice_of(review): review for review in found}

    def put(self, row: CriticRow) -> Outcome:
        try:
            critic = _one(self.critics, row.critic)
            publication = _one(self.publications, row.publication)
        except Ambiguous as match:
            return Outcome(RowStatus.QUEUED, str(match))
        if critic and row.is_top:
            self.top_critics[critic.pk] = critic
        voice = (
            self.places[row.title].pk,
            critic.pk if critic else None,
            publication.pk if publication else None,
            row.content_key,
        )
        standing = self.standing.get(voice)
        if standing is None:
            self.standing[voice] = self._new(row, voice, critic)
            return Outcome(RowStatus.CREATED)
        return Outcome(self._again(row, standing))

    def _new(self, row: CriticRow, voice: Voice, critic: Critic | None) -> CriticReview:
        review = CriticReview(
            title_id=voice[0],
            critic_id=voice[1],
            publication_id=voice[2],
            content_key=voice[3],
            is_top=bool(critic and critic.is_top) if row.is_top is None else row.is_top,
            source=row.source,
            created_at=self.at,
        )
        _apply(row, review)
        self.batch.add(review)
        return review

    def _again(self, row: CriticRow, review: CriticReview) -> RowStatus:
        """Take in a row of a voice that stands already."""
        is_touched = review.pk is None or review.pk in self.touched
        is_same = _says_nothing_new(row, review)
        if is_same and (review.is_top or not row.is_top):
            return RowStatus.MERGED if is_touched else RowStatus.UNCHANGED
        if not is_same and not is_touched and self._is_former(row, review):
            return RowStatus.UNCHANGED
        if is_touched and _is_older(row, review):
            if not is_same:
                former = _revision_from(row, review, self.at)
                self.batch.keep(former, same_file=True)
            return RowStatus.MERGED
        self.batch.before_change(review)
        if not is_same:
            self.batch.keep(_revision_of(review, self.at), same_file=is_touched)
        _apply(row, review)
        if is_touched:
            return RowStatus.MERGED
        self.touched.add(review.pk)
        review.edited_at = self.at
        return RowStatus.UPDATED

    def _is_former(self, row: CriticRow, review: CriticReview) -> bool:
        former = self.former.get(review.pk, [])
        return any(_says_nothing_new(row, version) for version in former)


def _voice_of(review: CriticReview) -> Voice:
    return (review.title_id, review.critic_id, review.publication_id, review.content_key)


def _is_older(row: CriticRow, review: CriticReview) -> bool:
    return bool(row.published_on and review.published_on and row.published_on < review.published_on)


def _says_nothing_new(row: CriticRow, version: CriticReview | CriticReviewRevision) -> bool:
    """Tell whether a version already holds everything the row says."""
    if row.verdict and (version.verdict, version.verdict_source) != (row.verdict, Given):
        return False
    pairs = ((getattr(row, name), getattr(version, name)) for name in SIGNS)
    return all(value == held for value, held in pairs if value)


def _apply(row: CriticRow, review: CriticReview) -> None:
    """Write what the row says over a review. It may become a top critic's, and stays one."""
    if row.verdict:
        review.verdict, review.verdict_source = row.verdict, Given
    for name in SIGNS:
        if getattr(row, name):
            setattr(review, name, getattr(row, name))
    critics.settle_verdict(review)
    review.is_top = review.is_top or bool(row.is_top)


def _revision_of(review: CriticReview, at: dt.datetime) -> CriticReviewRevision:
    """Return what a review says now, to be kept as a former version."""
    kept = {name: getattr(review, name) for name in VERSIONED}
    return CriticReviewRevision(review=review, replaced_at=at, **kept)


def _revision_from(row: CriticRow, review: CriticReview, at: dt.datetime) -> CriticReviewRevision:
    """Return what the row says as a former version of the review that outranks it."""
    draft = CriticReview()
    _apply(row, draft)
    kept = {name: getattr(draft, name) for name in VERSIONED}
    return CriticReviewRevision(review=review, replaced_at=at, **kept)
