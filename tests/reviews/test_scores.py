"""The formulas, against the published constants and against their own definitions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews import scores
from reviews.scores import Constants, Numbers

C = Constants()


@pytest.mark.parametrize(
    ("favorable", "counted", "shown"),
    [(23, 40, 58), (125, 200, 63), (0, 7, 0), (7, 7, 100), (1, 3, 33), (2, 3, 67), (58, 80, 73)],
)
def test_percent_rounds_half_up(favorable, counted, shown):
    assert scores.percent(favorable, counted) == shown


def test_percent_of_nothing_is_none():
    assert scores.percent(0, 0) is None


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_half_up_is_the_nearest_whole_number_and_ties_go_up(numerator, denominator):
    exact = Fraction(numerator, denominator)
    rounded = scores.half_up(numerator, denominator)

    assert -Fraction(1, 2) < rounded - exact <= Fraction(1, 2)


@given(st.lists(st.integers(0, 10**6), min_size=10, max_size=10))
def test_histogram_percents_add_up_to_a_hundred(counts):
    shares = scores.largest_remainder(counts)

    assert sum(shares) == (100 if sum(counts) else 0)
    if sum(counts):
        exact = [100 * count / sum(counts) for count in counts]
        assert all(abs(share - e) < 1 for share, e in zip(shares, exact, strict=True))


def test_verdict_and_score_are_never_mixed():
    voice = scores.critic_contribution("positive", 6250, is_counted=True)

    assert (voice.favorable, scores.percent(voice.favorable, voice.counted)) == (1, 100)
    assert scores.tenths(scores.critic_average(6250, 1)) == "6.3"


def test_unscored_critic_review_counts_in_the_percent_alone():
    voice = scores.critic_contribution("negative", None, is_counted=True)

    assert voice == Numbers(counted=1, favorable=0, scored=0, sum=0)


@pytest.mark.parametrize(("stars", "favorable"), [(6, 0), (7, 1), (10, 1), (1, 0)])
def test_three_and_a_half_stars_are_favorable(stars, favorable):
    rating = scores.audience_contribution(stars, is_counted=True, constants=C)

    assert (rating.favorable, rating.sum, rating.histogram[stars - 1]) == (favorable, stars, 1)


@given(st.lists(st.integers(1, 10), min_size=1, max_size=50))
def test_audience_average_is_the_mean_of_stars_to_one_decimal(stars):
    mean = Fraction(sum(stars), 2 * len(stars))
    shown = Fraction(scores.audience_average(sum(stars), len(stars)), 10)

    assert abs(shown - mean) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("percent", "band"),
    [(60, "favorable"), (59, "mixed"), (40, "mixed"), (39, "unfavorable"), (None, "")],
)
def test_bands(percent, band):
    assert scores.band(percent, C) == band


def test_an_operator_changes_constants_by_name():
    assert Constants.with_changes({"critic_minimum": 10}).critic_minimum == 10
    with pytest.raises(ValueError, match="critics_minimum"):
        Constants.with_changes({"critics_minimum": 10})
