"""What a row of audience ratings says, and how its rating becomes half stars. No queries."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from films.importers.fields import parse_external_id
from films.importers.records import ExternalId
from importing import numerals
from importing.cells import Cells
from importing.outcomes import Refused

HALF_STARS = 10
UNMARKED = numerals.Marks()


@dataclass(frozen=True)
class RatingRow:
    """One row, read. ``stars`` are half stars, 1–10."""

    title: ExternalId
    source: str
    user: str
    stars: int
    rated_at: dt.datetime | None

    @property
    def person(self) -> tuple[str, str]:
        """Return who rated: the source and the id there."""
        return (self.source, self.user)


def read(cells: Cells) -> RatingRow:
    """Read one row. Raises Refused."""
    title, user = cells.text("title"), cells.text("user", longest=120)
    if not title:
        raise Refused("the row names no title")
    if not user:
        raise Refused("the row names no user")
    return RatingRow(
        title=parse_external_id(cells.map.title_scheme, title, cells.map),
        source=cells.text("source", longest=60) or cells.map.source,
        user=user,
        stars=half_stars(
            cells.text("rating"),
            cells.text("scale") or "5",
            marks=cells.marks_of("rating"),
            scale_marks=cells.marks_of("scale"),
        ),
        rated_at=cells.moment("timestamp"),
    )


def half_stars(
    rating: str,
    scale: str,
    *,
    marks: numerals.Marks = UNMARKED,
    scale_marks: numerals.Marks = UNMARKED,
) -> int:
    """Return a rating as 1–10 half stars: rating × 10 ÷ scale, rounded half up.

    3.25 of 5 is 6.5 half stars and becomes 7. Nothing, zero, less than half a half star, and more
    than the scale are refused. Raises Refused.
    """
    value = _number("rating", rating, "is not a number", marks)
    most = _number("scale", scale, "is not a number above zero", scale_marks)
    if most <= 0:
        raise Refused(f"scale '{scale[:40]}' is not a number above zero")
    share = value * HALF_STARS / most
    stars = (2 * share.numerator + share.denominator) // (2 * share.denominator)
    if value > most or stars < 1:
        raise Refused(f"rating {rating} is out of range for a scale of {scale}")
    return stars


def _number(name: str, written: str, said: str, marks: numerals.Marks) -> Fraction:
    try:
        return numerals.number(written, marks)
    except numerals.NotANumber as error:
        raise Refused(f"{name} '{written[:40]}' {said}{error}") from error
