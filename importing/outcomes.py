"""What can become of a row, and the count of it all. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RowStatus(StrEnum):
    """What became of one row, in the order of the report."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    QUEUED = "queued"
    REFUSED = "refused"
    SKIPPED = "skipped"


def combined_status(statuses: Collection[RowStatus]) -> RowStatus:
    """The strongest status of the several things one row says; a row that says none is skipped."""
    order = (RowStatus.CREATED, RowStatus.UPDATED, RowStatus.MERGED, RowStatus.UNCHANGED)
    return next((status for status in order if status in statuses), RowStatus.SKIPPED)


class Refused(Exception):
    """A row that cannot be imported; the message says why, in words for the file's owner."""


class LeftOut(Refused):
    """A row that is no part of what we keep: skipped, its message counted as a note of the run."""


@dataclass(frozen=True)
class Outcome:
    """What became of one row; ``reason`` where it was queued or refused.

    ``candidates`` are the objects a queued row may be about: ("films.title", 12). ``pk`` is the
    object a row with a choice was placed on.
    """

    status: RowStatus
    reason: str = ""
    candidates: tuple[tuple[str, int], ...] = ()
    pk: int | None = None


@dataclass(frozen=True)
class Choice:
    """What an editor chose for an ambiguous row: the object with this id, or something new."""

    pk: int | None


@dataclass
class Report:
    """The count of a run. The statuses always add up to the rows read."""

    counts: Counter[RowStatus] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, counts: Mapping[str, int], notes: Mapping[str, int]) -> "Report":
        """A report as it was stored with its run."""
        return cls(Counter({status: counts.get(status, 0) for status in RowStatus}), Counter(notes))

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(self.counts.values())

    @property
    def line(self) -> str:
        """The report in one line."""
        parts = " + ".join(f"{status} {self.counts[status]}" for status in RowStatus)
        return f"read {self.read} = {parts}"

    def as_dict(self) -> dict[str, int]:
        """The counts as they are stored with the run."""
        return {"read": self.read, **{str(status): self.counts[status] for status in RowStatus}}


def printable(text: str) -> str:
    """Return a text on one line without control, direction and half characters.

    A cell may hold an escape sequence that clears the screen or renames the window.
    """
    return "".join(map(_printable, text))


def _printable(letter: str) -> str:
    if letter.isprintable():
        return letter
    if letter in "\t\n\r" or unicodedata.category(letter) in ("Zs", "Zl", "Zp"):
        return " "
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
