"""When a badge is given and when it is lost: a table of examples for each."""

import pytest

from films.models import PUBLISHED
from reviews.badges import ACCLAIMED, BADGES, CROWD_PLEASER, is_held_after
from reviews.scores import Constants, Numbers


def tally(favorable, counted):
    return Numbers(counted=counted, favorable=favorable)


def test_every_badge_has_a_column_that_the_score_engine_alone_writes():
    assert {badge.column for badge in BADGES} == {
        name for name in PUBLISHED if name.startswith("is_")
    }


@pytest.mark.parametrize(
    ("held", "favorable", "counted", "top", "kind", "width", "after"),
    [
        (False, 60, 80, 5, "film", "wide", True),  # 75%
        (False, 59, 80, 5, "film", "wide", False),  # 74%
        (False, 60, 80, 4, "film", "wide", False),
        (False, 59, 79, 5, "film", "wide", False),
        (False, 30, 40, 5, "film", "limited", True),
        (False, 30, 40, 5, "film", "wide", False),
        (False, 15, 20, 5, "season", "streaming", True),
        (False, 100, 100, 9, "series", "wide", False),
        (True, 56, 80, 5, "film", "wide", True),  # 70%: kept
        (True, 55, 80, 5, "film", "wide", False),  # 69%: lost
        (True, 7, 10, 0, "film", "wide", True),  # kept by the score alone
    ],
)
def test_acclaimed_remembers(held, favorable, counted, top, kind, width, after):
    tallies = {"critic": tally(favorable, counted), "top": tally(top, top)}
    answer = is_held_after(
        ACCLAIMED, held, tallies=tallies, kind=kind, width=width, constants=Constants()
    )
    assert answer is after


@pytest.mark.parametrize(
    ("held", "favorable", "counted", "width", "after"),
    [
        (False, 450, 500, "wide", True),
        (False, 449, 500, "wide", True),  # 89.8 shows as 90
        (False, 446, 500, "wide", False),
        (False, 450, 499, "wide", False),
        (False, 225, 250, "limited", True),
        (True, 400, 500, "wide", True),
        (True, 397, 500, "wide", False),
    ],
)
def test_crowd_pleaser_remembers(held, favorable, counted, width, after):
    tallies = {"audience": tally(favorable, counted)}
    answer = is_held_after(
        CROWD_PLEASER, held, tallies=tallies, kind="film", width=width, constants=Constants()
    )
    assert answer is after
