"""Swear words are masked, and nothing that only looks like one."""

import pytest

from family.masking import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He says fuck twice.", "He says f--k twice."),
        ("SHIT, Fucking hell, assholes!", "S--T, F-----g hell, a------s!"),
        ("motherfucker", "m----------r"),
        ("“shit,” “bitch”", "“s--t,” “b---h”"),
        ("a dick", "a d--k"),
    ],
)
def test_the_first_and_last_letter_stay(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe", "a cockpit", "Charles Dickens", "Moby Dick", "Dick Van Dyke", "a cocktail",
        "assassin", "class", "a pricked finger", "shitake", "peacock", "Hitchcock", "",
    ],
)  # fmt: skip
def test_innocent_words_stay_whole(text):
    assert masked(text) == text


def test_each_language_has_words_of_its_own_beside_the_english_ones():
    assert masked("merde, shit", "fr-CA") == "m---e, s--t"
    assert masked("merde, shit", "en") == "merde, s--t"
    assert masked("merde, shit", "xx") == "merde, s--t"
