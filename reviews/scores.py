"""Every formula of a score, with its constants. Pure: integers in, integers out, no Django.

The rule of the house: anyone can recompute any number from the public ledger, to the digit. So
nothing here uses floating point, and every rounding is half up in integer arithmetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from math import isqrt
from operator import mul
from typing import NamedTuple

FORMULA_VERSION = 1
HALF_STARS = range(1, 11)
HUNDREDTHS = 10_000  # 100% as hundredths of a percent
MILLIONTHS = 1_000_000


@dataclass(frozen=True)
class Constants:
    """The numbers of the house. An operator may change them; the score page prints them."""

    critic_minimum: int = 5
    audience_minimum: int = 5
    favorable_stars: int = 7  # half stars: 3.5 of 5
    positive_hundredths: int = 6000
    favorable_band: int = 60
    mixed_band: int = 40
    acclaimed_award: int = 75
    acclaimed_loss: int = 70
    acclaimed_top: int = 5
    acclaimed_wide: int = 80
    acclaimed_limited: int = 40
    acclaimed_season: int = 20
    pleaser_award: int = 90
    pleaser_loss: int = 80
    pleaser_wide: int = 500
    pleaser_limited: int = 250
    rank_weight: int = 50  # m of the weighted rank: as many ratings as the mean is worth
    rank_mean: int = 65  # C of the weighted rank, in percent

    @classmethod
    def with_changes(cls, changes: dict[str, int]) -> "Constants":
        """Return the constants with an operator's changes.

        Raises ValueError naming a constant that does not exist.
        """
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(changes) - known)
        if unknown:
            raise ValueError(f"SCORE_CONSTANTS names no constant: {', '.join(unknown)}")
        return replace(cls(), **changes)


class Numbers(NamedTuple):
    """The integers of one tally: what a group's counted voices add up to."""

    counted: int = 0
    favorable: int = 0
    scored: int = 0
    sum: int = 0
    histogram: tuple[int, ...] = (0,) * 10

    def plus(self, other: "Numbers", sign: int = 1) -> "Numbers":
        """Return the sum (or with ``sign=-1`` the difference) of two tallies."""
        return Numbers(
            self.counted + sign * other.counted,
            self.favorable + sign * other.favorable,
            self.scored + sign * other.scored,
            self.sum + sign * other.sum,
            tuple(a + sign * b for a, b in zip(self.histogram, other.histogram, strict=True)),
        )

    def times(self, count: int) -> "Numbers":
        """Return what as many equal voices add up to."""
        return Numbers(
            self.counted * count,
            self.favorable * count,
            self.scored * count,
            self.sum * count,
            tuple(count * bucket for bucket in self.histogram),
        )


NOTHING = Numbers()


def _one_in(bucket: int) -> tuple[int, ...]:
    return tuple(int(i == bucket) for i in range(10))


def audience_contribution(stars: int | None, *, is_counted: bool, constants: Constants) -> Numbers:
    """Return what one rating (1–10 half stars) adds to the audience tally."""
    if not is_counted or stars is None:
        return NOTHING
    favorable = int(stars >= constants.favorable_stars)
    return Numbers(1, favorable, 1, stars, _one_in(stars - 1))


def audience_tally(histogram: tuple[int, ...], *, constants: Constants) -> Numbers:
    """Return the tally of counted ratings: ``histogram`` counts those of 1 to 10 half stars.

    The same as the sum of what each of them contributes.
    """
    counted = sum(histogram)
    favorable = sum(histogram[constants.favorable_stars - 1 :])
    stars = sum(map(mul, histogram, HALF_STARS))
    return Numbers(counted, favorable, counted, stars, histogram)


def critic_contribution(verdict: str, score_hundredths: int | None, *, is_counted: bool) -> Numbers:
    """Return what one critic review adds to a critics' tally.

    The verdict counts in the percent, the number in the average, and neither is made from the
    other here: ``2.5/4`` marked positive is positive, and 62.5 in the average.
    """
    if not is_counted:
        return NOTHING
    favorable = int(verdict == "positive")
    if score_hundredths is None:
        return Numbers(1, favorable)
    bucket = min(9, score_hundredths // 1000)
    return Numbers(1, favorable, 1, score_hundredths, _one_in(bucket))


def half_up(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator rounded half up, for numbers not below zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def percent(favorable: int, counted: int) -> int | None:
    """Return favorable ÷ counted in whole percent, half up (57.5 gives 58); None of nothing."""
    return half_up(100 * favorable, counted) if counted else None


def shown_percent(favorable: int, counted: int, minimum: int) -> int | None:
    """Return the percent where there are enough voices to show one, None below the minimum."""
    return percent(favorable, counted) if counted >= minimum else None


def critic_average(total: int, scored: int) -> int | None:
    """Return the mean of scores given in hundredths of a percent, as tenths of 0–10 (69 is 6.9)."""
    return half_up(total, 100 * scored) if scored else None


def audience_average(total: int, scored: int) -> int | None:
    """Return the mean of half stars as tenths of 0–5 stars (41 is 4.1)."""
    return half_up(5 * total, scored) if scored else None


def tenths(value: int | None) -> str:
    """Return 69 as "6.9", None as nothing."""
    return "" if value is None else f"{value // 10}.{value % 10}"


def band(value: int | None, constants: Constants) -> str:
    """Return "favorable", "mixed" or "unfavorable" for a percent, nothing for none."""
    if value is None:
        return ""
    if value >= constants.favorable_band:
        return "favorable"
    return "mixed" if value >= constants.mixed_band else "unfavorable"


def weighted_rank(favorable: int, counted: int, constants: Constants) -> int:
    """Return the weighted rank v/(v+m)·R + m/(v+m)·C in hundredths of a percent, rounded down.

    R is the title's own share, v its count; m and C are constants, printed on every list.
    """
    m, c = constants.rank_weight, constants.rank_mean
    return (10_000 * favorable + 100 * m * c) // (counted + m)


def helpful_rank(helpful: int, votes: int) -> int:
    """Return the lower end of Wilson's 95% interval of helpful ÷ votes, in millionths, 0 of none.

    What a review's share of helpful votes is at least, as far as so few votes can tell: 10 of 10
    is 722 467, 1 of 1 only 206 543. z is 1.96 = 49/25, and all terms are multiplied by 1250 n, so
    that every one is an integer; the root is taken of millionths, rounded down.
    """
    if not votes:
        return 0
    z_squared = 2401  # times 625
    inside = 2450**2 * helpful * (votes - helpful) + z_squared**2 * votes
    root = isqrt(MILLIONTHS**2 * inside // votes)
    return (MILLIONTHS * (1250 * helpful + z_squared) - root) // (1250 * votes + 2 * z_squared)


def largest_remainder(counts: Sequence[int]) -> list[int]:
    """Return whole percents that add up to exactly 100 (Hamilton's method; ties to the left).

    All zeros stay zeros.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [100 * count // total for count in counts]
    rests = [(-(100 * count % total), i) for i, count in enumerate(counts)]
    for _, i in sorted(rests)[: 100 - sum(shares)]:
        shares[i] += 1
    return shares
