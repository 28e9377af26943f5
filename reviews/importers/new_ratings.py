"""Ratings that a batch of an import brings: by COPY where they are many, else by their model."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from core import copying, identifiers
from importing.bookkeeping import Bookkeeping
from reviews import scores
from reviews.models import AudienceReview
from reviews.models.scores import Group
from reviews.services import scoring
from reviews.services.scoring import TallySession


@dataclass(slots=True)
class NewRating:
    """A rating that is to be stored; ``pk`` once it is. A review by its model costs ten times."""

    title_id: int
    author_id: int
    stars: int
    source: str
    rated_at: dt.datetime
    not_open: bool
    author_excluded: bool
    pk: int | None = None

    @property
    def should_count(self) -> bool:
        """Tell whether it counts, as ``AudienceReview.should_count`` does of a new one."""
        return not (self.author_excluded or self.not_open)

    @property
    def stored_pk(self) -> int:
        """Return the id of a rating that is stored."""
        return cast("int", self.pk)

    def as_review(self) -> AudienceReview:
        """Return the rating as its model."""
        return AudienceReview(
            title_id=self.title_id, author_id=self.author_id, stars=self.stars, source=self.source,
            rated_at=self.rated_at, not_open=self.not_open, author_excluded=self.author_excluded,
            is_counted=self.should_count,
        )  # fmt: skip


def save(ratings: list[NewRating], session: TallySession, books: Bookkeeping) -> None:
    """Store new ratings, note them, and add them to the tallies of their titles."""
    if copying.is_worth(len(ratings)):
        _copy(ratings)
    else:
        _create(ratings)
    books.created_many(AudienceReview, [rating.stored_pk for rating in ratings])
    _count(ratings, session)


def _create(ratings: list[NewRating]) -> None:
    reviews = [rating.as_review() for rating in ratings]
    AudienceReview.objects.bulk_create(reviews, batch_size=500)
    for rating, review in zip(ratings, reviews, strict=True):
        rating.pk = review.pk


_COPIED = (
    "id", "public_id", "title", "author", "stars", "source", "rated_at", "not_open",
    "author_excluded", "is_counted",
)  # fmt: skip


def _copy(ratings: list[NewRating]) -> None:
    """Store ratings by COPY: ids in the order of the file, rows by title, as pages read them."""
    ids = copying.next_ids(AudienceReview, len(ratings))
    for rating, pk in zip(ratings, ids, strict=True):
        rating.pk = pk
    copying.copy_new(AudienceReview, _COPIED, _lines(ratings))


def _lines(ratings: list[NewRating]) -> Iterator[str]:
    public = identifiers.uuids7(len(ratings))
    sources = {source: copying.as_text(source) for source in {each.source for each in ratings}}
    for number in sorted(range(len(ratings)), key=lambda number: ratings[number].title_id):
        new = ratings[number]
        yield (
            f"{new.pk}\t{public[number]}\t{new.title_id}\t{new.author_id}\t{new.stars}"
            f"\t{sources[new.source]}\t{new.rated_at.isoformat()}\t{new.not_open}"
            f"\t{new.author_excluded}\t{new.should_count}"
        )


def _count(ratings: list[NewRating], session: TallySession) -> None:
    histograms: dict[int, list[int]] = {}
    for rating in ratings:
        if rating.should_count:
            found = histograms.setdefault(rating.title_id, [0] * len(scores.HALF_STARS))
            found[rating.stars - 1] += 1
    constants, group = scoring.constants(), Group.AUDIENCE.value
    for title_id, histogram in histograms.items():
        more = scores.audience_tally(tuple(histogram), constants=constants)
        session.set(title_id, group, session.now[title_id, group].plus(more))
