"""What an uploaded file is, by what is in it and never by the name or type it came with."""

import csv
import io
import unicodedata
import zipfile
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

# How each kind's name ends, and what it is sent as.
DOCUMENT_TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
AUDIO_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}
_M4A_BRANDS = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"dash")
_EPUB = b"mimetypeapplication/epub+zip"


class UploadRefused(Exception):
    """The file is nothing we take; the sentence is for people."""


def document_kind(upload: IO[bytes], size: int) -> str:
    """Return which of ``DOCUMENT_TYPES`` a file is. Raises UploadRefused."""
    _check_size(size, settings.DOCUMENT_MEGABYTES)
    upload.seek(0)
    start = upload.read(64)
    upload.seek(0)
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04") and start[30:].startswith(_EPUB) and _is_zip(upload):
        return "epub"
    if (text := _text_of(upload)) is not None:
        return "csv" if _is_table(text) else "txt"
    raise UploadRefused(_("This is no PDF, EPUB, CSV or plain text in UTF-8."))


def audio_kind(upload: IO[bytes], size: int) -> str:
    """Return which of ``AUDIO_TYPES`` a file is. Raises UploadRefused."""
    _check_size(size, settings.AUDIO_MEGABYTES)
    upload.seek(0)
    start = upload.read(64)
    # Frames of MPEG audio begin with eleven bits; layer III has 01 for the next but two.
    is_frame = len(start) > 1 and start[0] == 0xFF and start[1] & 0xE6 == 0xE2
    if start.startswith(b"ID3") or is_frame:
        return "mp3"
    if start[4:8] == b"ftyp" and start[8:12] in _M4A_BRANDS:
        return "m4a"
    if start.startswith(b"OggS") and (b"vorbis" in start or b"OpusHead" in start):
        return "ogg"
    raise UploadRefused(_("This is no MP3, M4A or Ogg recording."))


def _check_size(size: int, megabytes: int) -> None:
    if size > megabytes * 1_000_000:
        raise UploadRefused(_("The file is larger than %(limit)s MB.") % {"limit": megabytes})


def _is_zip(upload: IO[bytes]) -> bool:
    upload.seek(0)
    return zipfile.is_zipfile(upload)


def _text_of(upload: IO[bytes]) -> str | None:
    """Return a file's words; None where it is no text, or a page or drawing for browsers."""
    upload.seek(0)
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if text.lstrip().startswith("<"):
        return None
    controls = (c for c in text if unicodedata.category(c) == "Cc" and c not in "\t\n\r\f")
    return None if next(controls, None) else text


def _is_table(text: str) -> bool:
    """Tell whether a text is rows of as many cells each, two of both at least."""
    lines = text.splitlines()
    separator = max(",;\t", key=lines[0].count) if lines else ","
    try:
        widths = {len(row) for row in csv.reader(io.StringIO(text), delimiter=separator) if row}
    except csv.Error:
        return False
    return len(lines) > 1 and len(widths) == 1 and widths.pop() > 1
