"""Changes of the formula: recorded, then every title recomputed while the site serves."""

import dataclasses
import datetime as dt

from reviews import scores
from reviews.models import FormulaVersion, ScorePoint
from reviews.services import recounting, scoring


def in_force() -> dict[str, int]:
    """Return the constants in force by name."""
    return dataclasses.asdict(scoring.constants())


def adopt(*, at: dt.datetime, note: str = "") -> FormulaVersion | None:
    """Record the formula in force and recompute all titles, if it differs from the last record.

    Returns the new version, or None when nothing changed. The first record is no change: nothing
    was shown under another formula.
    """
    last = FormulaVersion.objects.order_by("-number").first()
    constants = in_force()
    if last and (last.formula, last.constants) == (scores.FORMULA_VERSION, constants):
        return None
    version, is_ours = FormulaVersion.objects.get_or_create(
        number=last.number + 1 if last else 1,
        defaults={
            "formula": scores.FORMULA_VERSION, "constants": constants,
            "note": note, "adopted_at": at,
        },
    )  # fmt: skip
    if not is_ours:
        return None  # another process adopts it at this moment, and recomputes
    if last:
        recounting.rebuild_all(at=at, cause=ScorePoint.Cause.FORMULA)
    return version
