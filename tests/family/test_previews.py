"""The beginning of a text ends with a word."""

import pytest

from family.previews import beginning


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""), ("Short.", "Short."), ("one two three", "one two…"),
        ("one,  two\nthree", "one, two…"),
        ("unbreakable-word", "unbreakab…"), ("one two, three", "one two…"),
    ],
)  # fmt: skip
def test_it_is_cut_between_words(text, shown):
    assert beginning(text, 9) == shown
