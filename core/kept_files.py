"""Keeping uploaded files as they are: named by us, whole or not at all. The rows are the apps'."""

import datetime as dt
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from core.identifiers import uuid7
from core.pictures import STRAY_AFTER


class FileNotStored(Exception):
    """The disk would not take it; the sentence is for people."""

    def __init__(self) -> None:
        super().__init__(
            _("The file could not be stored: the disk is full or not writable. Tell the operator.")
        )


@dataclass(frozen=True)
class FileStore:
    """The files of one kind, below ``name`` in the media folder; each is named by its row's id."""

    name: str

    def place(self, public_id: uuid.UUID, kind: str) -> Path:
        """Return where a file lies below the media folder; ``kind`` is how its name ends."""
        return Path(self.name, f"{public_id}.{kind}")

    def keep(self, upload: IO[bytes], kind: str) -> uuid.UUID:
        """Write an upload to the disk, and return its id. Raises FileNotStored, leaving nothing."""
        public_id = uuid7()
        lasting = Path(settings.MEDIA_ROOT) / self.place(public_id, kind)
        unfinished = lasting.with_suffix(".part")
        upload.seek(0)
        try:
            lasting.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                shutil.copyfileobj(upload, file)
            unfinished.replace(lasting)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink()
            raise FileNotStored from error
        return public_id

    def discard(self, public_id: uuid.UUID, kind: str) -> None:
        """Remove a file whose row is gone, or has another."""
        (Path(settings.MEDIA_ROOT) / self.place(public_id, kind)).unlink(missing_ok=True)

    def remove_strays(self, *, has_row: Callable[[uuid.UUID], bool], now: dt.datetime) -> int:
        """Remove files a day old that have no row: of uploads that broke off. Return how many."""
        folder, count = Path(settings.MEDIA_ROOT) / self.name, 0
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
            try:
                public_id = uuid.UUID(path.stem)
            except ValueError:
                continue
            if changed <= now - STRAY_AFTER and (path.suffix == ".part" or not has_row(public_id)):
                path.unlink(missing_ok=True)
                count += 1
        return count
