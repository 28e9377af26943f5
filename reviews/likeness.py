"""How strongly the ratings of the same members tie one title to another: the arithmetic alone.

`services/similarity.py` says the same in SQL; a test holds the two equal, to the last bit: only
square roots and the four operations are used, which every database rounds alike.
Told in docs/similar.md, with how the constants were chosen.
"""

from math import floor, sqrt

# A member's most recent liked titles that are compared with each other: without a limit a member
# with 5,000 would make 25 million pairs.
MOST_LIKED = 300
# Fewer members than this are no reason, and might be recognized.
LEAST_SHARED = 3
# So many members in common make half of the full trust.
HALF_TRUST = 50
# So many years apart, half of the bonus for being of the same time is left.
HALF_ERA = 10


def member_weight(liked: int) -> int:
    """Return what one member's word weighs, in thousandths: 1 ÷ √(titles the member liked).

    Somebody who likes few titles says more with each.
    """
    return floor(1000 / sqrt(liked))


def fondness(stars: int, favorable_stars: int) -> int:
    """Return how much a member likes a title: 2 for 3.5 stars, 3 for 4, 4 for 4.5, 5 for 5.

    ``stars`` are half stars; ``favorable_stars`` is where liking begins.
    """
    return stars - favorable_stars + 2


def strength(*, shared: int, fond: int, likes: int, years_apart: int | None) -> float:
    """Return how strongly a title is tied to another that ``likes`` members like.

    ``shared`` members like both; ``fond`` adds up, over these, weight × fondness of the one ×
    fondness of the other. The sum is shrunk while few members stand behind it, up to
    doubled for titles of the same time, and divided by the fourth root of ``likes``, so
    that what everybody likes does not stand beside everything.
    """
    trust = shared / (shared + HALF_TRUST)
    era = 1.0 if years_apart is None else 1 + HALF_ERA / (HALF_ERA + years_apart)
    return fond * trust * era / sqrt(sqrt(likes))
