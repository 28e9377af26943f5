"""Ratings that a batch of an import brings, and the accounts of those who gave them.

By COPY where they are many, else by their models. There is one account for each outside id, which
nobody can enter.
"""

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import NamedTuple, cast

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from accounts.models import User
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
        return cast("int", self.pk)

    def as_review(self) -> AudienceReview:
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


Rater = tuple[str, str]  # the source, and the id there
_OF_USERS = ("id", "kind", "source", "outside_id", "password", "date_joined")
_ASKED_AT_ONCE = 5000


class Person(NamedTuple):
    """What a rating needs to know of its author."""

    pk: int
    is_excluded: bool


def imported_people(wanted: set[Rater], books: Bookkeeping) -> dict[Rater, Person]:
    """Return the accounts of people in other catalogues, made where they are missing.

    They have no address, no name and no password, so nobody can enter by them.
    """
    found: dict[Rater, Person] = {}
    for some in batched({outside_id for _, outside_id in wanted}, _ASKED_AT_ONCE):
        ours = User.objects.filter(kind=User.Kind.IMPORTED, outside_id__in=some)
        for source, outside_id, pk, is_excluded in ours.values_list(
            "source", "outside_id", "pk", "is_excluded"
        ):
            found[source, outside_id] = Person(pk, is_excluded)
    missing = sorted(wanted - set(found))
    ids = (
        _copy_users(missing, books)
        if copying.is_worth(len(missing))
        else _create_users(missing, books)
    )
    books.created_many(User, ids)
    return found | {who: Person(pk, False) for who, pk in zip(missing, ids, strict=True)}


def _no_password() -> str:
    """Return what no password matches, as ``make_password(None)`` does in ten times the time."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20)


def _create_users(people: list[Rater], books: Bookkeeping) -> list[int]:
    made = [
        User(
            kind=User.Kind.IMPORTED,
            source=source,
            outside_id=outside_id,
            password=_no_password(),
            date_joined=books.at,
        )
        for source, outside_id in people
    ]
    User.objects.bulk_create(made, batch_size=500)
    return [user.pk for user in made]


def _copy_users(people: list[Rater], books: Bookkeeping) -> list[int]:
    ids, joined, kind = copying.next_ids(User, len(people)), books.at.isoformat(), "imported"
    lines = (
        f"{pk}\t{kind}\t{copying.as_text(source)}\t{copying.as_text(outside_id)}"
        f"\t{_no_password()}\t{joined}"
        for pk, (source, outside_id) in zip(ids, people, strict=True)
    )
    copying.copy_new(User, _OF_USERS, lines)
    return ids
