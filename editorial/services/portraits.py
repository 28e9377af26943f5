"""The portraits of authors: the rows beside the files that ``core.pictures`` keeps."""

import datetime as dt
import uuid

from django.db import transaction

from core.pictures import PictureStore, Prepared
from editorial.models import AuthorPortrait

STORE = PictureStore("authors")


def keep(prepared: Prepared, portrait: AuthorPortrait) -> None:
    """Save a portrait with a new picture, in place of the one before. Raises PictureNotStored."""
    former = portrait.picture_id if portrait.pk else None
    portrait.picture_id, portrait.widths = prepared.public_id, prepared.widths
    portrait.width, portrait.height = prepared.width, prepared.height
    try:
        with transaction.atomic():
            portrait.save()
            STORE.finish(prepared)
            if former:
                transaction.on_commit(lambda: remove_files(former))
    except BaseException:
        STORE.discard(prepared.public_id)
        raise


def remove_files(picture_id: uuid.UUID) -> None:
    """Remove all sizes of a picture whose row is gone, or shows another."""
    STORE.discard(picture_id)


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that have no row: of uploads that broke off. Return how many."""

    def has_row(name: str) -> bool:
        return AuthorPortrait.objects.filter(picture_id=name).exists()

    return STORE.remove_strays(has_row=has_row, now=now)
