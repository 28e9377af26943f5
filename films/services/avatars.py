"""A member's own picture: put in place of the one before, taken off, its files removed with it."""

import datetime as dt
import uuid
from typing import IO

from django.db import transaction

from accounts.models import User
from core.pictures import PictureStore
from films.models import Avatar

STORE = PictureStore("avatars")


class PictureIsHidden(Exception):
    """A moderator has hidden the member's picture: it is neither replaced nor taken off."""


def upload(*, member: User, file: IO[bytes], at: dt.datetime) -> None:
    """Let this be a member's picture. Raises PictureRefused, PictureNotStored, PictureIsHidden."""
    prepared = STORE.prepare(file)
    try:
        with transaction.atomic():
            standing = _locked(member)
            former = standing.picture_id if standing else None
            avatar = standing or Avatar(author=member, author_excluded=member.is_excluded)
            avatar.picture_id, avatar.uploaded_at = prepared.public_id, at
            avatar.width, avatar.height = prepared.width, prepared.height
            avatar.widths = prepared.widths
            avatar.save()
            STORE.finish(prepared)
            if former:
                transaction.on_commit(lambda: remove_files(former))
    except BaseException:
        STORE.discard(prepared.public_id)
        raise


@transaction.atomic
def take_off(*, member: User) -> None:
    """Let a member's portrait be drawn again. Raises PictureIsHidden."""
    standing = _locked(member)
    if standing:
        standing.delete()


def _locked(member: User) -> Avatar | None:
    """Return a member's picture, so that another act of theirs waits for this one."""
    User.objects.select_for_update(no_key=True).values("pk").get(pk=member.pk)
    standing = Avatar.objects.filter(author=member).first()
    if standing and standing.is_hidden:
        raise PictureIsHidden
    return standing


def remove_files(picture_id: uuid.UUID) -> None:
    """Remove all sizes of a picture whose row is gone, or shows another."""
    STORE.discard(picture_id)


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that have no row: of uploads that broke off. Return how many."""

    def has_row(name: str) -> bool:
        return Avatar.objects.filter(picture_id=name).exists()

    return STORE.remove_strays(has_row=has_row, now=now)
