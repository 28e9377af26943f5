"""The critic-review importer: one voice once, a later version replacing the former.

Critics and publications are found by name, or made when a row first speaks of them.
"""

from collections.abc import Collection, Iterable
from typing import Any

from core.slugs import free_slugs
from films.importers.matching import TitleRef, locate
from importing.bookkeeping import Bookkeeping, Changes
from importing.cells import Cells
from importing.outcomes import Outcome, RowStatus
from importing.registry import Importer
from reviews.importers import critic_rows
from reviews.importers.critic_rows import CriticRow
from reviews.importers.review_batches import ReviewBatch, former_of_same_file
from reviews.models import Critic, CriticReview, CriticReviewRevision, Publication
from reviews.search import index_critics
from reviews.services.scoring import TallySession


class Ambiguous(Exception):
    """Several rows of ours have this name; the message says so."""


class Names[M: (Critic, Publication)]:
    """The critics, or the publications, that a batch speaks of, by their exact names."""

    def __init__(self, model: type[M], names: Iterable[str]) -> None:
        self.model: type[M] = model
        self.found: dict[str, list[M]] = {}
        wanted = sorted({name for name in names if name})
        for item in model._default_manager.filter(name__in=wanted).order_by("pk"):
            self.found.setdefault(item.name, []).append(item)

    def make_missing(self, names: Collection[str], books: Bookkeeping) -> list[M]:
        """Make those of these names that are not known yet, and return them."""
        missing = sorted({name for name in names if name and name not in self.found})
        if not missing:
            return []
        otherwise = self.model._meta.model_name or "name"
        slugs = free_slugs(missing, model=self.model, otherwise=otherwise)
        made = [self.model(name=name, slug=slugs[name]) for name in missing]
        self.model._default_manager.bulk_create(made)
        books.created(made)
        self.found.update({item.name: [item] for item in made})
        return made

    def one(self, name: str) -> M | None:
        """Return who has this name, None for no name. Raises Ambiguous."""
        if not name:
            return None
        items = self.found[name]
        if len(items) > 1:
            kind = self.model._meta.verbose_name
            raise Ambiguous(f"ambiguous: {len(items)} rows of {kind} are named {name}")
        return items[0]


def make_top(critics: Iterable[Critic], *, source: str, books: Bookkeeping) -> None:
    """Mark critics a file calls top critics; who already is one keeps the reason that stands."""
    for critic in critics:
        if critic.is_top:
            continue
        reason = f"as imported from {source}"
        changes: Changes = {
            "is_top": [False, True],
            "top_reason": [critic.top_reason, reason],
        }
        critic.is_top, critic.top_reason = True, reason
        critic.save(update_fields=["is_top", "top_reason"])
        books.changed(critic, changes)


Voice = tuple[int, int | None, int | None, str]
NO_LINK = "links left out because they are not http(s) addresses"


class CriticReviewImporter(Importer):
    name = "critic-reviews"
    writes = frozenset(
        {
            "reviews.critic",
            "reviews.publication",
            "reviews.criticreview",
            "reviews.criticreviewrevision",
        }
    )
    fields = {
        "title", "critic", "publication", "top_critic", "date", "verdict", "original_score",
        "quote", "link", "source",
    }  # fmt: skip
    required = (("title",), ("critic", "publication"))

    def read(self, cells: Cells) -> CriticRow:
        return critic_rows.read(cells)

    def write(self, rows: list[CriticRow], books: Bookkeeping) -> list[Outcome]:
        places = locate(row.title for row in rows)
        placed = [row for row in rows if _refusal(row, places) is None]
        critics = Names(Critic, (row.critic for row in placed))
        publications = Names(Publication, (row.publication for row in placed))
        new_critics = critics.make_missing({row.critic for row in placed}, books)
        publications.make_missing({row.publication for row in placed}, books)
        reviews = _Reviews(placed, places, critics, publications, books)
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
        critics: Names[Critic],
        publications: Names[Publication],
        books: Bookkeeping,
    ) -> None:
        self.places, self.critics, self.publications, self.at = (
            places,
            critics,
            publications,
            books.at,
        )
        self.top_critics: dict[int, Critic] = {}
        titles = {places[row.title].pk for row in rows}
        self.batch = ReviewBatch(TallySession(titles), books, CriticReview, CriticReviewRevision)
        self.standing = self._load(titles)
        ids = [review.pk for review in self.standing.values()]
        self.touched = books.touched(CriticReview, ids)
        self.former = former_of_same_file(CriticReviewRevision, ids)

    def _load(self, titles: set[int]) -> dict[Voice, CriticReview]:
        critic_ids = [critic.pk for items in self.critics.found.values() for critic in items]
        paper_ids = [paper.pk for items in self.publications.found.values() for paper in items]
        ours = CriticReview.objects.select_for_update().filter(title_id__in=titles).order_by("pk")
        found = [
            *ours.filter(critic_id__in=critic_ids),
            *ours.filter(critic__isnull=True, publication_id__in=paper_ids),
        ]
        return {_voice_of(review): review for review in found}

    def put(self, row: CriticRow) -> Outcome:
        try:
            critic = self.critics.one(row.critic)
            publication = self.publications.one(row.publication)
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
        critic_rows.apply_row(row, review)
        self.batch.add(review)
        return review

    def _again(self, row: CriticRow, review: CriticReview) -> RowStatus:
        """Take in a row of a voice that stands already."""
        is_touched = review.pk is None or review.pk in self.touched
        is_same = critic_rows.says_nothing_new(row, review)
        if is_same and (review.is_top or not row.is_top):
            return RowStatus.MERGED if is_touched else RowStatus.UNCHANGED
        if not is_same and not is_touched and self._is_former(row, review):
            return RowStatus.UNCHANGED
        if is_touched and _is_older(row, review):
            if not is_same:
                former = critic_rows.revision_from(row, review, self.at)
                self.batch.keep(former, same_file=True)
            return RowStatus.MERGED
        self.batch.before_change(review)
        if not is_same:
            self.batch.keep(critic_rows.revision_of(review, self.at), same_file=is_touched)
        critic_rows.apply_row(row, review)
        if is_touched:
            return RowStatus.MERGED
        self.touched.add(review.pk)
        review.edited_at = self.at
        return RowStatus.UPDATED

    def _is_former(self, row: CriticRow, review: CriticReview) -> bool:
        former = self.former.get(review.pk, [])
        return any(critic_rows.says_nothing_new(row, version) for version in former)


def _voice_of(review: CriticReview) -> Voice:
    return (review.title_id, review.critic_id, review.publication_id, review.content_key)


def _is_older(row: CriticRow, review: CriticReview) -> bool:
    return bool(row.published_on and review.published_on and row.published_on < review.published_on)
