"""Accounts of people in other catalogues: one for each outside id, which nobody can enter."""

import secrets
from itertools import batched
from typing import NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from accounts.models import User
from core import copying
from importing.bookkeeping import Bookkeeping

Rater = tuple[str, str]  # the source, and the id there
_COPIED = ("id", "kind", "source", "outside_id", "password", "date_joined")
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
    ids = _copy(missing, books) if copying.is_worth(len(missing)) else _create(missing, books)
    books.created_many(User, ids)
    return found | {who: Person(pk, False) for who, pk in zip(missing, ids, strict=True)}


def _no_password() -> str:
    """Return what no password matches, as ``make_password(None)`` does in ten times the time."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20)


def _create(people: list[Rater], books: Bookkeeping) -> list[int]:
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


def _copy(people: list[Rater], books: Bookkeeping) -> list[int]:
    ids, joined, kind = copying.next_ids(User, len(people)), books.at.isoformat(), "imported"
    lines = (
        f"{pk}\t{kind}\t{copying.as_text(source)}\t{copying.as_text(outside_id)}"
        f"\t{_no_password()}\t{joined}"
        for pk, (source, outside_id) in zip(ids, people, strict=True)
    )
    copying.copy_new(User, _COPIED, lines)
    return ids
