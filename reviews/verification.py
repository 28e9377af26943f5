"""Recounting every shown number from the public ledger files alone. Needs no database."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reviews import scores
from reviews.badges import BADGES
from reviews.scores import NOTHING, Constants, Numbers
from reviews.shown_numbers import shown_numbers


@dataclass(frozen=True)
class Difference:
    """A shown number that the ledger does not bear out."""

    title: str
    column: str
    shown: str
    recounted: str


def verify(folder: Path, constants: Constants) -> Iterator[Difference]:
    """Yield every difference between ``titles.csv`` and what the other two files add up to."""
    critics: dict[str, Numbers] = defaultdict(lambda: NOTHING)
    top: dict[str, Numbers] = defaultdict(lambda: NOTHING)
    audience: dict[str, Numbers] = defaultdict(lambda: NOTHING)
    for row in _rows(folder / "critic_reviews.csv"):
        written = row["score_hundredths"]
        voice = scores.critic_contribution(
            row["verdict"],
            int(written) if written else None,
            is_counted=row["is_counted"] == "True",
        )
        critics[row["title"]] = critics[row["title"]].plus(voice)
        if row["is_top"] == "True":
            top[row["title"]] = top[row["title"]].plus(voice)
    for row in _rows(folder / "ratings.csv"):
        rating = scores.audience_contribution(
            int(row["half_stars"]), is_counted=row["is_counted"] == "True", constants=constants
        )
        audience[row["title"]] = audience[row["title"]].plus(rating)
    for row in _rows(folder / "titles.csv"):
        slug = row["title"]
        # A badge depends on its history: what is held must still be deserved, and what is
        # deserved anew must be held.
        wanted = shown_numbers(
            kind=row["kind"],
            width=row["release_width"],
            held={badge.column: row[badge.column] == "True" for badge in BADGES},
            critics=critics[slug],
            top=top[slug],
            audience=audience[slug],
            constants=constants,
        )
        for column, value in wanted.items():
            recounted = "" if value is None else str(value)
            if row[column] != recounted:
                yield Difference(slug, column, row[column], recounted)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
