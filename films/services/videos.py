"""Video files of our own: known by their first bytes, and named by us."""

from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from core.identifiers import uuid7

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


def name_for(upload: IO[bytes], size: int) -> str:
    """Return the name under which a video file is to be kept. Raises VideoRefused.

    MP4 and WebM are told by signature, not by the name the file came with.
    """
    if size > settings.VIDEO_MEGABYTES * 1_000_000:
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
    raise VideoRefused(_("This is no video in MP4 or WebM."))
