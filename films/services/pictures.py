"""Keeping pictures: what was uploaded is checked, drawn anew at fixed widths, and thrown away.

Only our own encoding is ever stored, so nothing hidden in a file (a place, a ZIP behind the
picture, a page that pretends to be one) reaches a visitor. Told in docs/pictures.md.
"""

import datetime as dt
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core.identifiers import uuid7
from films import picture_files
from films.models import Person, Photo, Title
from films.picture_files import PictureRefused

MEGABYTES = 12
STRAY_AFTER = dt.timedelta(days=1)


class PictureNotStored(Exception):
    """The disk would not take it; the sentence is for people."""


@dataclass(frozen=True)
class Prepared:
    """A picture encoded and lying on the disk under a temporary name."""

    public_id: uuid.UUID
    width: int
    height: int
    widths: list[int]


def prepare(upload: IO[bytes]) -> Prepared:
    """Check an upload and write all its sizes under a temporary name.

    Raises PictureRefused or PictureNotStored, each with a sentence for people; then nothing is
    left on the disk.
    """
    if _size(upload) > MEGABYTES * 1_000_000:
        raise PictureRefused(
            _("The file is larger than %(limit)s MB. Save it smaller.") % {"limit": MEGABYTES}
        )
    picture = picture_files.read(upload)
    public_id = uuid7()
    folder = _unfinished(public_id)
    try:
        folder.mkdir(parents=True)
        widths = picture_files.write(picture, folder)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise _not_stored() from error
    return Prepared(public_id, picture.width, picture.height, widths)


def keep(prepared: Prepared, photo: Photo) -> Photo:
    """Save the row of a prepared picture and give its files their lasting name.

    ``photo`` says what it shows and of what. Raises PictureNotStored; then there is neither row nor
    file.
    """
    photo.public_id = prepared.public_id
    photo.width, photo.height = prepared.width, prepared.height
    photo.widths = prepared.widths
    folder = photo_folder(photo.public_id)
    try:
        with transaction.atomic():
            photo.save()
            _unfinished(photo.public_id).replace(folder)
    except OSError as error:
        discard(prepared)
        raise _not_stored() from error
    except BaseException:
        discard(prepared)
        raise
    return photo


def discard(prepared: Prepared) -> None:
    """Remove the files of a picture that is not to be kept after all."""
    for folder in (_unfinished(prepared.public_id), photo_folder(prepared.public_id)):
        shutil.rmtree(folder, ignore_errors=True)


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
    return keep(prepare(upload), photo)


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
    shutil.rmtree(photo_folder(public_id), ignore_errors=True)


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that have no row: of uploads that broke off. Return how many."""
    count = 0
    for folder in _folders():
        changed = dt.datetime.fromtimestamp(folder.stat().st_mtime, dt.UTC)
        if changed > now - STRAY_AFTER:
            continue
        if folder.suffix == ".part" or not Photo.objects.filter(public_id=folder.name).exists():
            shutil.rmtree(folder, ignore_errors=True)
            count += 1
    return count


def photo_folder(public_id: uuid.UUID) -> Path:
    """Return where the sizes of a picture lie."""
    return _root() / str(public_id)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "photos"


def _unfinished(public_id: uuid.UUID) -> Path:
    return _root() / f"{public_id}.part"


def _folders() -> Iterator[Path]:
    """Yield the folders that are ours: named by an id, finished or not."""
    if not _root().is_dir():
        return
    for folder in sorted(_root().iterdir()):
        try:
            uuid.UUID(folder.name.removesuffix(".part"))
        except ValueError:
            continue
        yield folder


def _size(upload: IO[bytes]) -> int:
    upload.seek(0, os.SEEK_END)
    size = upload.tell()
    upload.seek(0)
    return size


def _not_stored() -> PictureNotStored:
    return PictureNotStored(
        _("The picture could not be stored: the disk is full or not writable. Tell the operator.")
    )
