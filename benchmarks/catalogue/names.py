"""Made-up words and names: the same ones for the same number, some of them very common."""

from functools import cache
from random import Random

STARTS = "b br c d dr f g gr h k l m n p r s st t tr v w".split()
MIDDLES = "a e i o u ai ea ou".split()
ENDS = "n r l s t nd rk m ss ve".split()
TITLE_WORDS, FIRST_NAMES, LAST_NAMES = 4000, 800, 12_000


@cache
def vocabulary(size: int, seed: int) -> list[str]:
    """Return that many different made-up words."""
    rng = Random(seed)
    found: dict[str, None] = {}
    while len(found) < size:
        middle = "".join(rng.choice(STARTS) + rng.choice(MIDDLES) for _ in range(rng.randint(1, 2)))
        found[middle + rng.choice(ENDS)] = None
    return list(found)


def title_name(rng: Random) -> str:
    """Return one to three words; the first of the vocabulary stands in every fiftieth name."""
    words = vocabulary(TITLE_WORDS, 1)
    name = " ".join(words[int(TITLE_WORDS * rng.random() ** 3)] for _ in range(rng.randint(1, 3)))
    return f"The {name}".title() if rng.random() < 0.2 else name.title()


def person_name(number: int) -> str:
    """Return the name of the person of this number."""
    first, last = vocabulary(FIRST_NAMES, 2), vocabulary(LAST_NAMES, 3)
    spread = number * 7919
    given = first[int(FIRST_NAMES * ((spread % 10_007) / 10_007) ** 2)]
    return f"{given} {last[spread % LAST_NAMES]}".title()
