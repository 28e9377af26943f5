"""What the verdicts of one group come to: the median of their ages, and the middle half. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

MINIMUM = 5  # verdicts, below which no age is shown


@dataclass(frozen=True)
class Said:
    """What a group says: how many count; the age, and where the middle half of them lies.

    The three ages are None below ``MINIMUM``.
    """

    counted: int = 0
    age: int | None = None
    low: int | None = None
    high: int | None = None
    minimum: int = MINIMUM


def said_by(counts: Mapping[int, int]) -> Said:
    """Return what verdicts come to, by how many there are for each age in years.

    With n ages in order, the median is the one at place ⌊n/2⌋ + 1: of two in the middle the
    older. The middle half goes from place ⌈n/4⌉ to place n + 1 - ⌈n/4⌉.
    """
    counted = sum(counts.values())
    if counted < MINIMUM:
        return Said(counted)
    quarter = -(-counted // 4)
    return Said(
        counted,
        age=_at(counts, counted // 2 + 1),
        low=_at(counts, quarter),
        high=_at(counts, counted + 1 - quarter),
    )


def _at(counts: Mapping[int, int], place: int) -> int:
    """Return the age at a place, from 1, of all ages in order."""
    passed = 0
    for age in sorted(counts):
        passed += counts[age]
        if passed >= place:
            return age
    raise ValueError("There are fewer verdicts than that.")
