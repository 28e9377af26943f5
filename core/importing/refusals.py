"""The file of refused rows: line, reason, and the row as it was, to be mended and sent again."""

import csv
import os
from pathlib import Path
from typing import IO

from core.importing.outcomes import Outcome
from core.importing.reading import Row

SHOWN = 5
_LONGEST_KEPT = 10_000


class RefusedFile:
    """Writes refused and queued rows; the file is made when the first one comes.

    Without a path (a dry run) nothing is written; the first few are kept to be printed. Rows of
    several tables name theirs instead of a header.
    """

    def __init__(self, path: Path | None, header: tuple[str, ...], *, many: bool = False) -> None:
        self.path = path
        self.header = ("table", "cells") if many else header
        self.many = many
        self.first: list[str] = []
        self.kept = 0
        self._file: IO[str] | None = None
        self._goes_on = False

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
        if len(self.first) < SHOWN:
            where = f"{table}, line {row.line}" if self.many else f"line {row.line}"
            self.first.append(f"{where}: {outcome.word}: {outcome.reason}")
        if self.path is None:
            return
        if self._file is None:
            # One file for a whole run, closed by the command: no `with` block spans it.
            mode = "a" if self._goes_on else "w"
            self._file = self.path.open(mode, encoding="utf-8", errors="replace", newline="")
            if not self._goes_on:
                csv.writer(self._file).writerow(["line", "became", "reason", *self.header])
        cells = [cell.replace("\0", "\ufffd")[:_LONGEST_KEPT] for cell in row.raw]
        named = [table] if self.many else []
        csv.writer(self._file).writerow([row.line, outcome.word, outcome.reason, *named, *cells])

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
