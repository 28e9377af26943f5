"""What a file is by its bytes: no table at all, or text in which encoding. Pure.

Bytes that an encoding lacks are carried through, there and back.
"""

import codecs
import io
import sys
from collections.abc import Iterable
from typing import BinaryIO

HEAD = 8192
WORKBOOK = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Microsoft kept documents in before 2007
_ADVICE = "open it and save its table as CSV or .xlsx"
_KINDS = (
    (_OLE, f"an old Excel workbook (.xls), or one with a password; {_ADVICE}"),
    (b"%PDF", "a PDF; a table has to be typed or taken out of it first"),
    (b"{\\rtf", f"a document of a word processor (RTF); {_ADVICE}"),
    (b"SQLite format 3\0", "an SQLite database; export its table as CSV"),
    (b"PAR1", "a Parquet file; export it as CSV"),
    (b"BZh", "packed with bzip2; unpack it first, or pack it with gzip"),
    (b"\xfd7zXZ\0", "packed with xz; unpack it first, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it first, or pack it with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x1f\x8b", "packed twice with gzip; unpack it once"),
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip
_TEXTS = (
    (b"<!doctype html", f"a web page, whatever its name says; {_ADVICE}"),
    (b"<html", f"a web page, whatever its name says; {_ADVICE}"),
    (b"<?xml", f"an XML file; {_ADVICE}"),
)  # fmt: skip
_PLAIN = set(b"\t\n\r\f\x1b") | set(range(0x20, 0x100))
NO_TEXT = "no text; a table is CSV, TSV, JSON or .xlsx"


def kind_of(head: bytes) -> str:
    """Return what a file is that is no table, with what to do; nothing where it may be one."""
    for beginning, kind in _KINDS:
        if head.startswith(beginning):
            return kind
    if head[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for beginning, kind in _TEXTS if start.startswith(beginning)), "")


def is_no_text(head: bytes) -> bool:
    """Tell whether too many bytes are control characters for this to be text of eight bits."""
    return sum(byte not in _PLAIN for byte in head) > 0.1 * len(head)


# Each byte that an encoding lacks is read as the half character U+DC00 plus the byte, which is no
# text and refused as such. Python's own "surrogateescape" does this too, but not for UTF-16. It is
# written again as that byte where one byte is one letter; in Unicode as the sign for a letter that
# could not be read, so that the file stays readable and is known as Unicode again.
KEEP_BYTES = "matinee.keep_bytes"
UNREADABLE = "\ufffd"
_FIRST, _LAST = 0xDC00, 0xDCFF
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of Python that no table is written in, or that never fail where they should.
_NOT_FOR_FILES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
_LINE = 131_072


def _keep_bytes(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        bad = error.object[error.start : error.end]
        return "".join(chr(_FIRST + byte) for byte in bad), error.end
    if not isinstance(error, UnicodeEncodeError):
        raise error
    encoding = error.encoding.lower()
    if encoding.startswith("utf"):
        own = f"{encoding}-{sys.byteorder[0]}e" if encoding in ("utf-16", "utf-32") else encoding
        return UNREADABLE.encode(own), error.start + 1
    character = ord(error.object[error.start])
    is_byte = _FIRST <= character <= _LAST
    return (bytes([character - _FIRST]) if is_byte else "?"), error.start + 1


codecs.register_error(KEEP_BYTES, _keep_bytes)


def is_known_encoding(name: str) -> bool:
    """Tell whether files can be in an encoding of this name."""
    try:
        if codecs.lookup(name).name.replace("_", "-") in _NOT_FOR_FILES:
            return False
        io.TextIOWrapper(io.BytesIO(), encoding=name).close()
    except (LookupError, ValueError):
        return False
    return True


def has_half_characters(texts: Iterable[str]) -> bool:
    """Tell whether any text holds a lone surrogate, which no database stores."""
    return any(
        not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)
        for text in texts
    )


def marked_encoding(head: bytes) -> str:
    """Return the encoding that a byte order mark at the beginning names, or nothing."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def guessed_encoding(file: BinaryIO, head: bytes) -> str:
    """Look through a whole file from its beginning; return its encoding.

    Lines that are only UTF-8 if they are text at all are weighed against lines that cannot be: one
    damaged byte does not turn a UTF-8 file into Windows-1252. Without a byte order mark UTF-16 is
    known by the zeros beside its ASCII letters.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    good = bad = 0
    while line := file.readline(_LINE):
        if not line.isascii():
            is_whole = _is_utf8(line)
            good, bad = good + is_whole, bad + (not is_whole)
    if half and max(even, odd) > 0.6 * half and min(even, odd) < 0.1 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "cp1252" if bad > good else "utf-8"


def _is_utf8(line: bytes) -> bool:
    is_cut = len(line) == _LINE
    try:
        codecs.getincrementaldecoder("utf-8")().decode(line, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True
