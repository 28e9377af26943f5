"""Audience ratings: one imported account for each outside id, one rating a title."""

import datetime as dt
import json
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db import connection

from accounts.models import User
from films.importers.matching import TitleRef, locate
from films.importers.records import ExternalId, parse_external_id
from importing import numerals
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Outcome, Refused, RowStatus
from importing.registry import Importer
from reviews.importers import new_ratings
from reviews.importers.new_ratings import NewRating, Person, Rater, imported_people
from reviews.importers.review_batches import ReviewBatch, former_of_same_file
from reviews.models import AudienceReview, AudienceReviewRevision
from reviews.services.audience import VERSIONED
from reviews.services.scoring import TallySession

HALF_STARS = 10
UNMARKED = numerals.Marks()


@dataclass(frozen=True)
class RatingRow:
    """One row, read. ``stars`` are half stars, 1–10."""

    title: ExternalId
    source: str
    user: str
    stars: int
    rated_at: dt.datetime | None

    @property
    def person(self) -> tuple[str, str]:
        return (self.source, self.user)


@lru_cache(maxsize=4096)
def half_stars(
    rating: str,
    scale: str,
    *,
    marks: numerals.Marks = UNMARKED,
    scale_marks: numerals.Marks = UNMARKED,
) -> int:
    """Return a rating as 1–10 half stars: rating × 10 ÷ scale, rounded half up.

    3.25 of 5 is 6.5 half stars and becomes 7. Nothing, zero, less than half a half star, and more
    than the scale are refused. Raises Refused.
    """
    value = _number("rating", rating, "is not a number", marks)
    most = _number("scale", scale, "is not a number above zero", scale_marks)
    if most <= 0:
        raise Refused(f"scale '{scale[:40]}' is not a number above zero")
    share = value * HALF_STARS / most
    stars = (2 * share.numerator + share.denominator) // (2 * share.denominator)
    if value > most or stars < 1:
        raise Refused(f"rating {rating} is out of range for a scale of {scale}")
    return stars


def _number(name: str, written: str, said: str, marks: numerals.Marks) -> Fraction:
    try:
        return numerals.number(written, marks)
    except numerals.NotANumber as error:
        raise Refused(f"{name} '{written[:40]}' {said}{error}") from error


class AudienceRatingImporter(Importer):
    name = "audience-ratings"
    writes = frozenset(
        {"accounts.user", "reviews.audiencereview", "reviews.audiencereviewrevision"}
    )
    touches = frozenset({"accounts.user", "reviews", "films.title"})
    fields = {"title", "user", "rating", "scale", "timestamp", "source"}
    required = (("title",), ("user",), ("rating",))

    def __init__(self, import_map: ImportMap) -> None:
        super().__init__(import_map)
        # A title is named by many rows.
        self._external_id = lru_cache(maxsize=65_536)(
            lambda written: parse_external_id(import_map.title_scheme, written, import_map)
        )

    def read(self, cells: Cells) -> RatingRow:
        title, user = cells.text("title"), cells.text("user", longest=120)
        if not title:
            raise Refused("the row names no title")
        if not user:
            raise Refused("the row names no user")
        return RatingRow(
            title=self._external_id(title),
            source=cells.text("source", longest=60) or cells.map.source,
            user=user,
            stars=half_stars(
                cells.text("rating"),
                cells.text("scale") or "5",
                marks=cells.marks_of("rating"),
                scale_marks=cells.marks_of("scale"),
            ),
            rated_at=cells.moment("timestamp"),
        )

    def write(self, rows: list[RatingRow], books: Bookkeeping) -> list[Outcome]:
        places = locate(row.title for row in rows)
        placed = [row for row in rows if row.title in places]
        people = imported_people({row.person for row in placed}, books)
        ratings = _Ratings(placed, places, people, books)
        outcomes = [
            Outcome(ratings.put(row))
            if row.title in places
            else Outcome(RowStatus.REFUSED, f"there is no title with the id {row.title}")
            for row in rows
        ]
        ratings.save()
        return outcomes


def _live_of(pairs: set[tuple[int, int]]) -> list[AudienceReview]:
    """Lock and load the live reviews of these pairs of a title and an author, and no others."""
    if not pairs:
        return []
    table = connection.ops.quote_name(AudienceReview._meta.db_table)
    titles, authors = (list(ids) for ids in zip(*pairs, strict=True))
    params: list[Any]
    named, params = "unnest(%s::bigint[], %s::bigint[])", [titles, authors]
    if connection.vendor == "sqlite":
        each = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%s)"
        named, params = f"({each})", [json.dumps(list(pairs))]
    with connection.cursor() as cursor:
        # S608: nothing but names of ours is put into the statement. The conditions are those of
        # the index of live reviews.
        cursor.execute(
            f"WITH named (title, author) AS (SELECT * FROM {named} pair)"  # noqa: S608
            f" SELECT review.id FROM named JOIN {table} review"
            " ON review.title_id = named.title AND review.author_id = named.author"
            " AND review.withdrawn_at IS NULL AND review.superseded_by_id IS NULL",
            params,
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    return list(AudienceReview.objects.live().select_for_update().filter(pk__in=ids).order_by("pk"))


class _Ratings:
    """The standing ratings of a batch's people and titles, and what its rows do to them."""

    def __init__(
        self,
        rows: list[RatingRow],
        places: dict[Any, TitleRef],
        people: dict[Rater, Person],
        books: Bookkeeping,
    ) -> None:
        self.places, self.people, self.at, self.books = places, people, books.at, books
        pairs = {(places[row.title].pk, people[row.person].pk) for row in rows}
        session = TallySession({title for title, _ in pairs})
        self.batch = ReviewBatch(session, books, AudienceReview, AudienceReviewRevision)
        known = books.created_ids(User)  # an account that was just made has rated nothing
        stood = _live_of({(title, author) for title, author in pairs if author not in known})
        self.standing: dict[tuple[int, int], AudienceReview | NewRating] = {
            (one.title_id, one.author_id): one for one in stood
        }
        self.new: list[NewRating] = []
        self.revisions_of_new: list[tuple[AudienceReviewRevision, NewRating]] = []
        ids = [review.pk for review in stood]
        self.touched = books.touched(AudienceReview, ids)
        self.former = former_of_same_file(AudienceReviewRevision, ids)

    def put(self, row: RatingRow) -> RowStatus:
        place, author = self.places[row.title], self.people[row.person]
        standing = self.standing.get((place.pk, author.pk))
        if standing is not None:
            return self._again(row, standing)
        review = NewRating(
            title_id=place.pk,
            author_id=author.pk,
            stars=row.stars,
            source=row.source,
            rated_at=row.rated_at or self.at,
            not_open=not place.is_open,
            author_excluded=author.is_excluded,
        )
        self.standing[place.pk, author.pk] = review
        self.new.append(review)
        return RowStatus.CREATED

    def save(self) -> None:
        """Write what the rows brought, its bookkeeping and the scores."""
        new_ratings.save(self.new, self.batch.session, self.books)
        for revision, new in self.revisions_of_new:
            revision.review_id = new.stored_pk
            self.batch.keep(revision, same_file=True)
        self.batch.save()

    def _again(self, row: RatingRow, review: AudienceReview | NewRating) -> RowStatus:
        """Take in a row of somebody whose rating stands: the later one counts."""
        is_touched = review.pk is None or review.pk in self.touched
        is_same = row.stars == review.stars
        is_older = row.rated_at is not None and row.rated_at < review.rated_at
        if is_older or (is_same and row.rated_at in (None, review.rated_at)):
            return RowStatus.MERGED if is_touched else RowStatus.UNCHANGED
        if isinstance(review, NewRating):
            if not is_same:
                self.revisions_of_new.append((self._revision_of(review.as_review()), review))
            review.stars, review.rated_at = row.stars, row.rated_at or review.rated_at
            return RowStatus.MERGED
        if not is_touched and self._is_former(row, review):
            return RowStatus.UNCHANGED
        self.batch.before_change(review)
        if not is_same:
            self.batch.keep(self._revision_of(review), same_file=is_touched)
        review.stars = row.stars
        review.rated_at = row.rated_at or review.rated_at
        if is_touched:
            return RowStatus.MERGED
        self.touched.add(review.pk)
        review.edited_at = self.at
        return RowStatus.UPDATED

    def _is_former(self, row: RatingRow, review: AudienceReview) -> bool:
        """Tell whether the row is a version the same file overruled, at the same moment."""
        if row.rated_at not in (None, review.rated_at):
            return False
        return any(version.stars == row.stars for version in self.former.get(review.pk, []))

    def _revision_of(self, review: AudienceReview) -> AudienceReviewRevision:
        kept = {name: getattr(review, name) for name in VERSIONED}
        return AudienceReviewRevision(
            review=review, body_html=review.body_html, replaced_at=self.at, **kept
        )
