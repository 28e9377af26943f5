"""Keeping pictures: what was uploaded is checked, drawn anew at fixed widths, and thrown away.

Only our own encoding is ever stored, so nothing hidden in a file (a place, a ZIP behind the
picture, a page that pretends to be one) reaches a visitor. Told in docs/pictures.md. The rows are
the apps': photos of titles, later portraits of members and pictures of articles.
"""

import datetime as dt
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from core import picture_files
from core.identifiers import uuid7
from core.picture_files import PictureRefused

MEGABYTES = 12
STRAY_AFTER = dt.timedelta(days=1)


class PictureNotStored(Exception):
    """The disk would not take it; the sentence is for people."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The picture could not be stored: the disk is full or not writable. "
                "Tell the operator."
            )
        )


@dataclass(frozen=True)
class Prepared:
    """A picture encoded and lying on the disk under a temporary name."""

    public_id: uuid.UUID
    width: int
    height: int
    widths: list[int]


@dataclass(frozen=True)
class PictureStore:
    """The pictures of one kind, each a folder of sizes below ``name`` in the media folder."""

    name: str

    def prepare(self, upload: IO[bytes]) -> Prepared:
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
        folder = self._unfinished(public_id)
        try:
            folder.mkdir(parents=True)
            widths = picture_files.write(picture, folder)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise PictureNotStored from error
        return Prepared(public_id, picture.width, picture.height, widths)

    def finish(self, prepared: Prepared) -> None:
        """Give the files of a prepared picture their lasting name. Raises PictureNotStored."""
        try:
            self._unfinished(prepared.public_id).replace(self.folder(prepared.public_id))
        except OSError as error:
            raise PictureNotStored from error

    def discard(self, public_id: uuid.UUID) -> None:
        """Remove the files of a picture, finished or not."""
        for folder in (self._unfinished(public_id), self.folder(public_id)):
            shutil.rmtree(folder, ignore_errors=True)

    def remove_strays(self, *, has_row: Callable[[str], bool], now: dt.datetime) -> int:
        """Remove files a day old that have no row: of uploads that broke off. Return how many."""
        count = 0
        for folder in self._folders():
            changed = dt.datetime.fromtimestamp(folder.stat().st_mtime, dt.UTC)
            if changed > now - STRAY_AFTER:
                continue
            if folder.suffix == ".part" or not has_row(folder.name):
                shutil.rmtree(folder, ignore_errors=True)
                count += 1
        return count

    def folder(self, public_id: uuid.UUID) -> Path:
        """Return where the sizes of a picture lie."""
        return self._root() / str(public_id)

    def _root(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.name

    def _unfinished(self, public_id: uuid.UUID) -> Path:
        return self._root() / f"{public_id}.part"

    def _folders(self) -> Iterator[Path]:
        """Yield the folders that are ours: named by an id, finished or not."""
        if not self._root().is_dir():
            return
        for folder in sorted(self._root().iterdir()):
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
