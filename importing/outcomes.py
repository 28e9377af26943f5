"""What can become of a row, and the count of it all. Pure."""

from collections import Counter
from collections.abc import Mapping
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
    SKIPPED = "skipped"


class Refused(Exception):
    """A row that cannot be imported; the message says why, in words for the file's owner."""


@dataclass(frozen=True)
class Outcome:
    """What became of one row; ``reason`` where it was queued or refused.

    ``candidates`` are the objects a queued row may be about: ("films.title", 12). ``pk`` is the
    object a row with a choice was placed on.
    """

    word: Word
    reason: str = ""
    candidates: tuple[tuple[str, int], ...] = ()
    pk: int | None = None


@dataclass(frozen=True)
class Choice:
    """What an editor said a row in doubt is about: the object with this id, or something new."""

    pk: int | None


@dataclass
class Report:
    """The count of a run. The words always add up to the rows read."""

    counts: Counter[Word] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, counts: Mapping[str, int], notes: Mapping[str, int]) -> "Report":
        """Return a report as it was stored with its run."""
        return cls(Counter({word: counts.get(word, 0) for word in Word}), Counter(notes))

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
