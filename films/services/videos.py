"""Video files of our own: known by their first bytes, named by us, stored whole or not at all."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from core.identifiers import uuid7
from core.pictures import STRAY_AFTER
from films.models import Video

MP4_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"dash",
)


class VideoRefused(Exception):
    """The file is no video we take; the sentence is for people."""


class VideoNotStored(Exception):
    """The disk would not take it; the sentence is for people."""


def store(upload: File) -> str:
    """Store a video file and return the name it is kept under.

    Raises VideoRefused or VideoNotStored, each with a sentence for people; then nothing of it is
    left on the disk.
    """
    name = f"videos/{_name_for(upload)}"
    try:
        return default_storage.save(name, upload)
    except OSError as error:
        default_storage.delete(name)  # what was written before the disk was full
        raise VideoNotStored(
            _("The video could not be stored: the disk is full or not writable. Tell the operator.")
        ) from error


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that belong to no video: of uploads that broke off, or replaced.

    Returns how many.
    """
    folder, count = Path(settings.MEDIA_ROOT) / "videos", 0
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        if (
            changed <= now - STRAY_AFTER
            and not Video.objects.filter(file=f"videos/{path.name}").exists()
        ):
            path.unlink(missing_ok=True)
            count += 1
    return count


def _name_for(upload: File) -> str:
    """Return a name of ours; MP4 and WebM are told by signature, not by the name it came with."""
    if upload.size > settings.VIDEO_MEGABYTES * 1_000_000:
        raise VideoRefused(
            _("The file is larger than %(limit)s MB.") % {"limit": settings.VIDEO_MEGABYTES}
        )
    upload.seek(0)
    start = upload.read(64)
    upload.seek(0)
    if start[4:8] == b"ftyp" and start[8:12] in MP4_BRANDS:
        return f"{uuid7()}.mp4"
    if start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start:
        return f"{uuid7()}.webm"
    raise VideoRefused(_("This is not an MP4 or WebM video."))
