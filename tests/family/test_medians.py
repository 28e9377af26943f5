"""The median of ages, and the middle half, as the method page prints them."""

import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from family.medians import MINIMUM, Said, said_by


def test_the_example_of_the_method_page():
    assert said_by(Counter([8, 10, 10, 12, 13, 13, 16])) == Said(7, age=12, low=10, high=13)


def test_nothing_is_said_of_fewer_than_five():
    assert said_by(Counter([8, 10, 10, 12])) == Said(4)
    assert said_by({}) == Said(0)


@given(st.lists(st.integers(2, 18), min_size=MINIMUM, max_size=60))
def test_it_is_the_median_with_the_half_around_it(ages):
    said = said_by(Counter(ages))
    assert said.counted == len(ages)
    assert said.age == statistics.median_high(ages)
    within = [age for age in ages if said.low <= age <= said.high]
    assert said.low <= said.age <= said.high
    assert 2 * len(within) >= len(ages)


@given(st.lists(st.integers(2, 18), min_size=MINIMUM, max_size=60), st.randoms())
def test_no_order_changes_it(ages, chance):
    mixed = list(ages)
    chance.shuffle(mixed)
    assert said_by(Counter(mixed)) == said_by(Counter(ages))
