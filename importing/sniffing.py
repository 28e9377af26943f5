"""Files that are no tables, named as what they are by how they begin. Pure."""

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
