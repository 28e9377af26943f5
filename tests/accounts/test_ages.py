"""Age bands from month and year alone."""

import datetime as dt

import pytest

from accounts import ages


@pytest.mark.parametrize(
    ("year", "month", "day", "years"),
    [
        (2011, 11, dt.date(2024, 11, 30), 12),  # the birthday may be tomorrow
        (2011, 11, dt.date(2024, 12, 1), 13),
        (2011, 12, dt.date(2025, 1, 1), 13),
        (2000, 1, dt.date(2024, 1, 31), 23),
    ],
)
def test_only_years_surely_reached_count(year, month, day, years):
    assert ages.years_reached(birth_year=year, birth_month=month, on=day) == years


@pytest.mark.parametrize(
    ("year", "month", "band", "until"),
    [
        (2010, 3, "13-15", dt.date(2026, 4, 1)),
        (2008, 3, "16-17", dt.date(2026, 4, 1)),
        (2008, 12, "13-15", dt.date(2025, 1, 1)),
        (1990, 6, "18+", None),
    ],
)
def test_band_and_when_the_next_one_begins(year, month, band, until):
    day = dt.date(2024, 11, 22)
    assert ages.age_band(birth_year=year, birth_month=month, on=day) == (band, until)


def test_bands_follow_each_other():
    assert ages.following_band("13-15", dt.date(2026, 4, 1)) == ("16-17", dt.date(2028, 4, 1))
    assert ages.following_band("16-17", dt.date(2028, 4, 1)) == ("18+", None)
