"""The file of refused rows: line, reason, and the row as it was, to be mended and sent again."""

import csv
from pathlib import Path
from typing import IO

from core.importing.outcomes import Outcome
from core.importing.reading import Row

SHOWN = 5
_LONGEST_KEPT = 10_000


class RefusedFile:
    """Writes refused and queued rows; the file is made when the first one comes.

    Without a path (a dry run) nothing is written; the first few are kept to be printed.
    """

    def __init__(self, path: Path | None, header: tuple[str, ...]) -> None:
        self.path = path
        self.header = header
        self.first: list[str] = []
        self.kept = 0
        self._file: IO[str] | None = None

    def keep(self, row: Row, outcome: Outcome) -> None:
        """Keep one row with its line number and its reason."""
        self.kept += 1
        if len(self.first) < SHOWN:
            self.first.append(f"line {row.line}: {outcome.word}: {outcome.reason}")
        if self.path is None:
            return
        if self._file is None:
            # One file for a whole run, closed by the command: no `with` block spans it.
            self._file = self.path.open("w", encoding="utf-8", errors="replace", newline="")
            csv.writer(self._file).writerow(["line", "became", "reason", *self.header])
        cells = [cell.replace("\0", "\ufffd")[:_LONGEST_KEPT] for cell in row.raw]
        csv.writer(self._file).writerow([row.line, outcome.word, outcome.reason, *cells])

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()
