"""How a table is written down: encoding, separator, quotes. Refused rows are written so again."""

import csv
from dataclasses import dataclass
from typing import IO, Any

# What the file of refused rows has before the columns of the file they came from.
REFUSED_COLUMNS = ("line", "became", "reason")
_GUESSED = "\t;,"


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    encoding: str = "utf-8"
    delimiter: str = ","
    is_quoted: bool = True
    says_delimiter: bool = False  # Excel's first line "sep=|"

    def reader(self, lines: Any, *, is_strict: bool = False) -> Any:
        """Return a reader of rows; a strict one raises csv.Error where quotes do not pair."""
        quoting: Any = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        return csv.reader(lines, delimiter=self.delimiter, quoting=quoting, strict=is_strict)

    def writer(self, file: IO[str]) -> Any:
        """Return a writer of rows."""
        if self.is_quoted:
            return csv.writer(file, delimiter=self.delimiter)
        return csv.writer(file, delimiter=self.delimiter, quoting=csv.QUOTE_NONE, quotechar=None)

    def own_words(self, text: str) -> str:
        """Return a sentence of ours as this file can hold it."""
        if not self.is_quoted:
            text = " ".join(text.replace(self.delimiter, " ").split())
        return text.encode(self.encoding, "replace").decode(self.encoding, "replace")


def guessed_delimiter(header: str) -> str:
    """Return what separates the columns of a header: what stands outside quotes most often."""
    outside = "".join(header.split('"')[::2])
    return max(_GUESSED, key=outside.count) if any(d in outside for d in _GUESSED) else ","
