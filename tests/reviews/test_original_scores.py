"""Original scores as critics write them: read where they state their scale, else left alone."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.original_scores import LETTERS, parse


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("3.5/5", 7000), ("2.5/4.0", 6250), ("7 out of 10", 7000), ("'3/4'", 7500),
        ("4 / 5", 8000), ("3 1/2 / 4", 8750), ("4 of 5", 8000), ("2/3", 6667), ("1/3", 3333),
        ("85/100", 8500), ("3/6", 5000), ("15/20", 7500), ("0/5", 0), ("5/5", 10000),
        ("3½/5", 7000), ("A", 10000), ("A+", 10000), ("a-", 9200), ("B-plus", 8300),
        ("A minus", 9200), ("C +", 5800), ("F", 0), ("F+", 800), ("3.5/5 stars", 7000),
    ],
)  # fmt: skip
def test_a_score_that_states_its_scale_is_read(written, hundredths):
    assert parse(written) == hundredths


@pytest.mark.parametrize(
    "written",
    [
        "", "7", "3.5", "5.5/5", "2.1/2", "G.O.A.T", "1.5.5", "R", "Half Price", "4 stars", "***",
        "low +2 out of -4..+4", "3/0", "A++", "E", "thumbs up", "B/5", "10/10/10", "−3/5",
    ],
)  # fmt: skip
def test_everything_else_is_never_guessed(written):
    assert parse(written) is None


def test_letters_are_twelve_equal_steps():
    assert [LETTERS[x] for x in ("A", "B", "C", "D", "F")] == [10000, 7500, 5000, 2500, 0]


@given(st.text(alphabet=string.printable + "½¾—’", max_size=40))
def test_any_text_gives_nothing_or_a_share(written):
    value = parse(written)

    assert value is None or 0 <= value <= 10000


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_fraction_is_its_share_half_up(value, maximum):
    wanted = (2 * 10000 * value + maximum) // (2 * maximum) if value <= maximum else None

    assert parse(f"{value}/{maximum}") == wanted
