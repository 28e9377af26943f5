"""How the search index is cut into bands of popularity, and asked band by band: pure.

A common word stands in a hundred times as many documents of a large site, and the most popular of
them are wanted. So each indexed word begins with the letter of its document's band, from ``a``, the
most popular, on; each next band holds about twice as many. What is wanted is found in the first
few bands, however many documents there are.
"""

from collections.abc import Sequence

LONGEST_WORD = 100  # letters that are indexed
# Popularity in powers of two: "a" from 2,048 on, "b" from 1,024, … "l" for 1.
POPULAR = "abcdefghijkl"
# Without any popularity the older one stands first: "m" for ids below 4,096, "n" below 8,192, …
UNKNOWN = "mnopqrstuvwxyz"
BANDS = POPULAR + UNKNOWN
# What a word stands in: a name, or other texts alone. It comes before the letter of the band.
NAME, TEXT = "n", "t"
PLACE = "?"  # no word holds it


def band(popularity: int, pk: int) -> str:
    """Return the band of a document: these follow each other as its popularity, then its age."""
    if popularity > 0:
        return POPULAR[-min(popularity.bit_length(), len(POPULAR))]
    return UNKNOWN[min(max(pk.bit_length() - len(POPULAR), 0), len(UNKNOWN) - 1)]


def indexed(names: str, words: str, letter: str) -> str:
    """Return the words of a document as they are indexed, those of its names apart."""
    in_names = dict.fromkeys(names.split())
    others = [word for word in dict.fromkeys(words.split()) if word not in in_names]
    return " ".join(
        f"{kind}{letter}{word[:LONGEST_WORD]}"
        for kind, some in ((NAME, in_names), (TEXT, others))
        for word in some
    )


def beginnings(asked: Sequence[str], *, in_names: bool) -> list[list[str]]:
    """Return the terms for each asked word, with a place for the letter of a band."""
    kinds = NAME if in_names else NAME + TEXT
    return [[f"{kind}{PLACE}{word[:LONGEST_WORD]}" for kind in kinds] for word in asked]
