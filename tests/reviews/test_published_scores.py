"""Our rules against scores that others published from known counts (local data, never copied)."""

import csv

import pytest
from django.conf import settings

from reviews import scores
from reviews.badges import ACCLAIMED, is_held_after
from reviews.scores import Constants, Numbers

REAL = settings.BASE_DIR.parent / "shared" / "data" / "published_scores" / "rt_movies_5510.csv"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the local data set is absent")


@pytest.fixture(scope="module")
def rows():
    with REAL.open(encoding="utf-8", newline="") as file:
        return [
            {
                "percent": int(row["tomatometer_rating"]),
                "positive": int(float(row["audience_fresh_critics_count"])),
                "negative": int(float(row["audience_rotten_critics_count"])),
                "top": int(float(row["audience_top_critics_count"])),
                "badge": row["tomatometer_status"] == "Certified Fresh",
            }
            for row in csv.DictReader(file)
        ]


def test_percent_from_counts_equals_the_published_one_but_for_exact_ties(rows):
    differing = [
        row
        for row in rows
        if scores.percent(row["positive"], row["positive"] + row["negative"]) != row["percent"]
    ]

    assert len(rows) > 4000
    # Each one is an exact half that floating point took down: 57.5 shown as 57.
    for row in differing:
        counted = row["positive"] + row["negative"]
        assert (200 * row["positive"]) % (2 * counted) == counted
        assert scores.percent(row["positive"], counted) == row["percent"] + 1


def test_our_badge_agrees_with_the_published_one_in_most_films(rows):
    agree = 0
    for row in rows:
        critics = Numbers(row["positive"] + row["negative"], row["positive"])
        tallies = {"critic": critics, "top": Numbers(row["top"])}
        ours = is_held_after(
            ACCLAIMED, False, tallies=tallies, kind="film", width="limited", constants=Constants()
        )
        agree += ours == row["badge"]

    assert agree / len(rows) > 0.95
