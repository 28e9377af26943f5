"""The table of `make bench`: a row a scenario, and the median of the ratios of its rounds."""

import pytest

from benchmarks.table import (
    Figure,
    as_data,
    is_steady,
    line,
    markdown,
    percentile,
    ratio_words,
)

PAGE = Figure(
    "F1 title page, anonymous, warm", ratios=(2.0, 1.9, 9.0, 1.93, 1.8), cpu_ms=0.714, sql=0,
    raw=56_868, gzip=10_654, parts=4, per_second=1234.4, p50=3.2, p95=11.8, foreign=0.021,
)  # fmt: skip


def test_one_round_that_went_wrong_does_not_move_the_figure():
    assert PAGE.ratio == 1.93
    assert PAGE.quartiles == (1.9, 2.0)


def test_one_round_has_no_quartiles():
    assert Figure("I2", ratios=(3.0,)).quartiles is None
    assert Figure("I1").ratio is None


@pytest.mark.parametrize(
    ("ratios", "steady"), [((2.0, 2.09, 2.05), True), ((2.0, 2.11, 2.05), False)]
)
def test_rounds_within_a_twentieth_of_each_other_are_steady(ratios, steady):
    assert is_steady(ratios) is steady


def test_a_row_tells_everything_and_only_the_ratio_ends_in_an_x():
    assert line(PAGE) == (
        "| F1 title page, anonymous, warm | 1.93x | 1.90–2.00 | 0.71 | 0 | 56,868 / 10,654 | 4"
        " | 1,234 | 3 / 12 | 2% |"
    )


def test_what_is_not_built_says_so():
    row = line(Figure("U2 home feed", is_built=False))

    assert row.startswith("| U2 home feed | not built yet |")
    assert row.count("|") == line(PAGE).count("|")


@pytest.mark.parametrize(("value", "words"), [(0.994, "0.99x"), (19.31, "19.3x"), (180.4, "180x")])
def test_a_ratio_has_three_digits(value, words):
    assert ratio_words(value) == words


def test_noise_is_told_below_the_table_and_nowhere_else():
    quiet = markdown({"size": "S"}, [PAGE])
    noisy = markdown({"size": "S"}, [Figure("B1", ratios=(2.0,), foreign=0.3, noisy_rounds=2)])

    assert "30%*" in noisy
    assert "Others took above 6%" in noisy
    assert "*" not in quiet


def test_the_percentile_is_one_of_the_values():
    assert percentile([5, 1, 4, 2, 3], 0.5) == 3
    assert percentile(list(range(100)), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_data_hold_what_the_table_shows():
    data = as_data({"size": "S"}, [PAGE])

    assert data["about"] == {"size": "S"}
    assert (data["scenarios"][0]["ratio"], data["scenarios"][0]["sql"]) == (1.93, 0)
