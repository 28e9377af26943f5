"""The file of refused rows: line, reason, and the row as it was, to be mended and sent again."""

import os
from pathlib import Path
from typing import IO

from importing import sniffing
from importing.dialects import REFUSED_COLUMNS, Dialect
from importing.outcomes import Outcome, printable
from importing.reading import LONGEST_CELL, Row

SHOWN = 5


class RefusedFile:
    """Writes refused and queued rows; the file is made when the first one comes.

    It is written as the imported file is, so that the same map reads it. Without a path (a dry
    run) nothing is written; the first few are kept to be printed. Rows of several tables name
    theirs instead of a header.
    """

    def __init__(
        self,
        path: Path | None,
        header: tuple[str, ...],
        *,
        dialect: Dialect | None = None,
        many: bool = False,
    ) -> None:
        self.path = path
        self.header = ("table", "cells") if many else header
        self.dialect = dialect or Dialect()
        self.many = many
        self.first: list[str] = []
        self.kept = 0
        self._file: IO[str] | None = None
        self._goes_on = False
        # A file of refused rows that is refused again keeps its columns.
        is_again = self.header[: len(REFUSED_COLUMNS)] == REFUSED_COLUMNS
        self._left_out = len(REFUSED_COLUMNS) if is_again else 0

    def go_on(self, size: int) -> None:
        """Go on with the file of a run that was killed: what it had not committed is cut off."""
        if self.path is None or not size:
            return
        if self.path.exists() and self.path.stat().st_size >= size:
            os.truncate(self.path, size)
            self._goes_on = True

    def keep(self, table: str, row: Row, outcome: Outcome) -> None:
        """Keep one row with its line number and its reason."""
        self.kept += 1
        reason = printable(outcome.reason)
        if len(self.first) < SHOWN:
            where = f"{table}, line {row.line}" if self.many else f"line {row.line}"
            self.first.append(f"{printable(where)}: {outcome.status}: {reason}")
        if self.path is None:
            return
        if self._file is None:
            self._file = self._opened(self.path)
        writer = self.dialect.writer(self._file)
        own = [str(row.line), str(outcome.status), self.dialect.own_words(reason)]
        named = [table] if self.many else []
        writer.writerow([*own, *named, *map(_kept, row.raw[self._left_out :])])

    def _opened(self, path: Path) -> IO[str]:
        # One file for a whole run, closed by the command: no `with` block spans it.
        mode, encoding = "a" if self._goes_on else "w", self.dialect.encoding
        file = path.open(mode, encoding=encoding, errors=sniffing.KEEP_BYTES, newline="")
        if not self._goes_on:
            if self.dialect.says_delimiter:
                file.write(f"sep={self.dialect.delimiter}\r\n")
            columns = [*REFUSED_COLUMNS, *self.header[self._left_out :]]
            self.dialect.writer(file).writerow(columns)
        return file

    def written(self) -> int:
        """Return how many bytes the file has, all of them out of this process."""
        if self._file is None:
            return self.path.stat().st_size if self._goes_on and self.path else 0
        self._file.flush()
        return os.fstat(self._file.fileno()).st_size

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()


def _kept(cell: str) -> str:
    """Return a cell as it was; one that no importer reads is cut, and marked as cut."""
    if len(cell) <= LONGEST_CELL:
        return cell
    return cell[: LONGEST_CELL - 1] + sniffing.UNREADABLE
