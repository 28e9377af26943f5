"""How far an import is: a bar on a terminal, a line now and then in a log.

Written here, without a package for it: the lines for logs and the rate over several tables would
have to be written around any package, and the bar itself is six lines.
"""

import time
from collections.abc import Callable
from typing import IO

WIDTH = 30
EVERY_SECONDS = 10.0


class Silent:
    """Says nothing."""

    def tell(self, table: str, rows: int, part: float) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


class ProgressBar(Silent):
    """Draws over its own line: for a terminal."""

    def __init__(self, out: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        self.out, self.clock = out, clock
        self.began, self.first = clock(), 0
        self.table = ""

    def tell(self, table: str, rows: int, part: float) -> None:
        """Draw the bar anew."""
        self.out.write(f"\r{self.words(table, rows, part)}\x1b[K")
        self.out.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.table:
            self.out.write("\n")

    def words(self, table: str, rows: int, part: float) -> str:
        """Return table, bar, part, rows and rate in one line."""
        if table != self.table:  # a run that goes on starts in the middle
            self.table, self.began, self.first = table, self.clock(), rows
        rate = (rows - self.first) / max(self.clock() - self.began, 0.001)
        full = round(part * WIDTH)
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{table} {bar} {part:4.0%}  {rows:,} rows  {rate:,.0f}/s"


class Lines(ProgressBar):
    """Writes a line every few seconds: for a log."""

    def __init__(self, out: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(out, clock)
        self.last = clock()

    def tell(self, table: str, rows: int, part: float) -> None:
        """Write a line, unless there was one a moment ago."""
        said = self.words(table, rows, part)
        if self.clock() - self.last >= EVERY_SECONDS:
            self.last = self.clock()
            self.out.write(f"{said}\n")

    def end(self) -> None:
        """Nothing is left open."""


def watcher(out: IO[str], verbosity: int) -> Silent:
    """Return who tells the progress: a bar, lines, or nobody."""
    if verbosity > 0 and out.isatty():
        return ProgressBar(out)
    return Lines(out) if verbosity > 1 else Silent()
