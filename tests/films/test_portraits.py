"""Drawn portraits: the same for the same person, legible, and safe to print."""

import pytest

from films import portraits
from films.posters import LEAST_CONTRAST, contrast


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Spike Jonze", "SJ"), ("Agnès Varda", "AV"), ("Cher", "C"), ("宮崎 駿", "宮駿"),
        ("Helena Bonham Carter", "HC"), ("émile ’t hart", "ÉH"), ("  ", ""), ("“Weird Al” Y", "WY"),
        ("50 Cent", "5C"), ("<b>", "B"), ("ßeta", "S"),
    ],
)  # fmt: skip
def test_initials(name, initials):
    assert portraits.initials(name) == initials


def test_the_same_person_always_looks_the_same_and_others_differ():
    drawn = {slug: portraits.draw(slug, "Ann Lee").markup for slug in map(str, range(40))}
    portraits.draw.cache_clear()
    assert drawn == {slug: portraits.draw(slug, "Ann Lee").markup for slug in drawn}
    assert len(set(drawn.values())) > 35


def test_initials_can_be_read():
    for number in range(60):
        portrait = portraits.draw(str(number), "Ann Lee")
        assert contrast(portrait.ink, portrait.ground) >= LEAST_CONTRAST
