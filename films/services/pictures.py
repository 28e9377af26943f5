"""Photos of titles and people: the rows beside the files that ``core.pictures`` keeps."""

import datetime as dt
import uuid
from typing import IO

from django.db import transaction

from core.pictures import PictureStore, Prepared
from films.models import Person, Photo, Title

STORE = PictureStore("photos")


def keep(prepared: Prepared, photo: Photo) -> Photo:
    """Save the row of a prepared picture and give its files their lasting name.

    ``photo`` says what it shows and of what. Raises PictureNotStored; then there is neither row nor
    file.
    """
    photo.public_id = prepared.public_id
    photo.width, photo.height = prepared.width, prepared.height
    photo.widths = prepared.widths
    try:
        with transaction.atomic():
            photo.save()
            STORE.finish(prepared)
    except BaseException:
        STORE.discard(prepared.public_id)
        raise
    return photo


def store(
    *,
    upload: IO[bytes],
    alt: str,
    kind: str,
    title: Title | None = None,
    person: Person | None = None,
    credit: str = "",
    license: str = "",
) -> Photo:
    """Store a picture of a title or of a person. Raises PictureRefused or PictureNotStored."""
    photo = Photo(
        title=title, person=person, kind=kind, alt=alt, credit=credit, license=license
    )  # fmt: skip
    return keep(STORE.prepare(upload), photo)


@transaction.atomic
def show_first(*, photo: Photo) -> None:
    """Let a picture stand for its title or person, as poster or portrait."""
    if photo.title:
        photo.title.poster = photo
        photo.title.save(update_fields=["poster", "updated_at"])
    elif photo.person:
        photo.person.portrait = photo
        photo.person.save(update_fields=["portrait", "updated_at"])


def remove_files(public_id: uuid.UUID) -> None:
    """Remove all sizes of a picture whose row is gone."""
    STORE.discard(public_id)


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that have no row: of uploads that broke off. Return how many."""

    def has_row(name: str) -> bool:
        return Photo.objects.filter(public_id=name).exists()

    return STORE.remove_strays(has_row=has_row, now=now)
