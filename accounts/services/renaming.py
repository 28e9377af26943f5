"""Another username: the former one stays reserved, and leads on."""

import datetime as dt

from django.db import IntegrityError, transaction

from accounts.models import FormerUsername, User
from accounts.names import username_key
from accounts.services.welcoming import NameTaken

WAIT = dt.timedelta(days=30)


class TooSoon(Exception):
    """A member changes their own name once in thirty days."""


def next_rename_at(user: User) -> dt.datetime | None:
    """Return from when on a member may change their name again; None if that was always so."""
    return user.renamed_at + WAIT if user.renamed_at else None


@transaction.atomic
def rename(*, user: User, username: str, at: dt.datetime, by_staff: bool = False) -> User:
    """Give a member another username, which has been validated. The former one is kept.

    Raises TooSoon for a member whose last change was less than thirty days ago, and NameTaken.
    """
    standing = User.objects.select_for_update().get(pk=user.pk)
    allowed = next_rename_at(standing)
    if not by_staff and allowed and at < allowed:
        raise TooSoon
    former, user.username = standing.username, username
    if not by_staff:
        user.renamed_at = at
    try:
        with transaction.atomic():
            user.save(update_fields=["username", "renamed_at"])
            _keep(user, former, at)
    except IntegrityError as error:
        raise NameTaken from error
    return user


def _keep(user: User, former: str | None, at: dt.datetime) -> None:
    """Keep a former name, and forget that a name was former which is in use again."""
    user.former_usernames.filter(username_key=user.username_key).delete()
    if former and username_key(former) != user.username_key:
        FormerUsername.objects.create(
            username=former, username_key=username_key(former), user=user, freed_at=at
        )
