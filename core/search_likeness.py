"""How much a typed word, or a typed name, is like a written one: pure, in whole per mille."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from core.folding import trigrams

SAME = 1000
SAME_NUMBER = 990
RUN_TOGETHER = 980
UNFINISHED = 900
LEAST = 450
CLOSE_WHEN_RUN_TOGETHER = 750

# Words that tell no name from another: they need no partner, and bring no candidates.
SMALL_WORDS = frozenset("a an and at de el for in la le les of on the to".split())
_NUMBERS = [
    {"1", "i", "one"}, {"2", "ii", "two"}, {"3", "iii", "three"}, {"4", "iv", "four"},
    {"5", "v", "five"}, {"6", "vi", "six"}, {"7", "vii", "seven"}, {"8", "viii", "eight"},
    {"9", "ix", "nine"}, {"10", "x", "ten"}, {"11", "xi", "eleven"}, {"12", "xii", "twelve"},
    {"13", "xiii", "thirteen"},
]  # fmt: skip
SPELLINGS = {word: frozenset(spelt) for spelt in _NUMBERS for word in spelt}


def telling(typed: Sequence[str]) -> list[str]:
    """Return the words that tell names apart, or all of them where there are only small ones."""
    return [word for word in typed if word not in SMALL_WORDS] or list(typed)


def edits(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with their neighbour."""
    earlier: list[int] = []
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, other_letter in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


def by_edits(one: str, other: str) -> int:
    """Return the likeness of two words few edits apart: one for short ones, three for long."""
    longest = max(len(one), len(other))
    allowed = 1 if longest < 6 else 2 if longest < 9 else 3
    if abs(len(one) - len(other)) > allowed:
        return 0
    count = edits(one, other)
    return SAME - SAME * count // longest if count <= allowed else 0


def by_trigrams(one: str, other: str) -> int:
    """Return Dice's coefficient of the trigrams of two words."""
    ours, theirs = set(trigrams(one)), set(trigrams(other))
    return 2 * SAME * len(ours & theirs) // (len(ours) + len(theirs))


@lru_cache(maxsize=8192)
def word_likeness(typed: str, word: str) -> int:
    """Return how much a typed word is like a written one; 0 when they are two different words.

    Numbers are never mistyped: "2" is "II" and not "3". Nor are words of one or two letters.
    """
    if typed == word:
        return SAME
    if typed in SPELLINGS and word in SPELLINGS[typed]:
        return SAME_NUMBER
    if min(len(typed), len(word)) < 3 or typed.isdigit() or word.isdigit():
        return 0
    if word in SMALL_WORDS:
        return 0
    if word.startswith(typed):
        return UNFINISHED
    found = max(by_edits(typed, word), by_trigrams(typed, word))
    return found if found >= LEAST else 0


def _run_together(parts: Sequence[str]) -> str:
    return "".join(parts[1:] if len(parts) > 1 and parts[0] in {"the", "a", "an"} else parts)


def name_likeness(
    typed: Sequence[str], name: Sequence[str], elsewhere: Collection[str]
) -> tuple[int, bool]:
    """Return the likeness of typed words to a name, and whether each of them found its partner.

    Long words weigh more. Words of the document that are not in its name (a year, a director)
    count when they are written just so. Words run together or apart are compared as one.
    """
    needed = set(telling(typed))
    sum_of_weights = total = 0
    complete = True
    for word in dict.fromkeys(typed):
        best = max((word_likeness(word, other) for other in name), default=0)
        if best < SAME and word in elsewhere:
            best = SAME
        complete = complete and (best > 0 or word not in needed)
        weight = len(word) if word in needed else 1
        sum_of_weights += weight
        total += weight * best
    likeness = total // sum_of_weights if sum_of_weights else 0
    ours, theirs = _run_together(typed), _run_together(name)
    together = RUN_TOGETHER if ours == theirs else by_edits(ours, theirs)
    if together >= CLOSE_WHEN_RUN_TOGETHER:
        return max(likeness, together), True
    return likeness, complete
