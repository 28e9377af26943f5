"""What a mistyped query is taken for: pure. Words of names stand in for the typed ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from core.search_bands import BANDS, LONGEST_WORD, NAME, TEXT
from core.search_likeness import SAME, SPELLINGS, telling, word_likeness

MOST_TYPED = 8  # words that are looked at
MOST_PARTNERS = 30  # words of names that a typed one is taken for
MOST_PHRASES = 12
SHORTEST = 3  # letters of a word that may be mistyped
LONGEST_SHORT = 5

type Terms = list[list[str]]  # of each group one must occur


@dataclass(frozen=True)
class Partner:
    """A word of names that a typed one may stand for, and the bands in which such names are."""

    word: str
    bands: str
    likeness: int


def needed(typed: Sequence[str]) -> list[str]:
    """Return the typed words that need a partner, each once."""
    return list(dict.fromkeys(telling(typed)))[:MOST_TYPED]


def may_be_mistyped(word: str) -> bool:
    """Tell whether other words are taken for this one: no number is, and nothing very short."""
    return len(word) >= SHORTEST and not word.isdigit()


def exact_words(typed: Sequence[str]) -> list[str]:
    """Return the words that are looked up as they are.

    These are the ones typed, other forms of numbers, and what a slip in a short word may have hit:
    two letters swapped, or one too many. They share few trigrams with what was meant, or none.
    """
    return sorted(
        {form for word in typed for form in (word, *SPELLINGS.get(word, ()), *_slips(word))}
    )


def _slips(word: str) -> list[str]:
    if not may_be_mistyped(word) or len(word) > LONGEST_SHORT:
        return []
    places = range(len(word))
    swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1]]
    return swapped + [word[:i] + word[i + 1 :] for i in places]


def partners(typed: Sequence[str], bands: Mapping[str, str]) -> dict[str, list[Partner]]:
    """Return what each typed word may stand for, what is most like it first.

    ``bands`` holds the words of names that are near to any of them.
    """
    return {
        word: sorted(
            (
                Partner(other, letters, likeness)
                for other, letters in bands.items()
                if (likeness := SAME if other == word else word_likeness(word, other))
            ),
            key=lambda partner: (-partner.likeness, partner.word),
        )[:MOST_PARTNERS]
        for word in typed
    }


def phrases(words: Sequence[str], found: Mapping[str, list[Partner]]) -> list[str]:
    """Return the names that may be meant as a whole, the likeliest first."""
    many = {1: 6, 2: 3}.get(len(words), 2)
    options = [[one.word for one in found.get(word, [])[:many]] or [word] for word in words]
    return [" ".join(some) for some in islice(product(*options), MOST_PHRASES)]


def by_band(found: Mapping[str, list[Partner]]) -> tuple[list[Terms], list[Terms]]:
    """Return the terms of each band with partners, the most popular first: all, and any of them.

    All typed words must have a partner, or stand in other texts as they are, as years and people
    do. Bands where that cannot be are left out.
    """
    every: list[Terms] = []
    some: list[Terms] = []
    for band in BANDS:
        groups = [
            [f"{NAME}{band}{one.word}" for one in partners if band in one.bands]
            for partners in found.values()
        ]
        names = list(dict.fromkeys(term for group in groups for term in group))
        if not names:
            continue
        some.append([names])
        for word, group in zip(found, groups, strict=True):
            if not may_be_mistyped(word) or any(one.word == word for one in found[word]):
                group.append(f"{TEXT}{band}{word[:LONGEST_WORD]}")
        if all(groups):
            every.append(groups)
    return every, some
