"""What can become of a row, and the count of it all. Pure."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Word(StrEnum):
    """What became of one row; the words of the report, in its order."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    QUEUED = "queued"
    REFUSED = "refused"


class Refused(Exception):
    """A row that cannot be imported; the message says why, in words for the file's owner."""


@dataclass(frozen=True)
class Outcome:
    """What became of one row; ``reason`` where it was queued or refused."""

    word: Word
    reason: str = ""


@dataclass
class Report:
    """The count of a run. The words always add up to the rows read."""

    counts: Counter[Word] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """Return how many rows were read."""
        return sum(self.counts.values())

    @property
    def line(self) -> str:
        """Return the report in one line."""
        parts = " + ".join(f"{word} {self.counts[word]}" for word in Word)
        return f"read {self.read} = {parts}"

    def as_dict(self) -> dict[str, int]:
        """Return the counts as they are stored with the run."""
        return {"read": self.read, **{str(word): self.counts[word] for word in Word}}
