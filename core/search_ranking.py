"""What search finds and in which order: pure functions, so both databases answer alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import Protocol

from core.folding import fold, trigrams, words
from core.search_likeness import SPELLINGS, name_likeness, telling

FEW = 5
MOST_WORDS = 16
MOST_TRIGRAMS = 40
LONGER_WORD = 5
LEAST_LIKENESS = 550
# What people add to a name to say what they are looking for.
KIND_WORDS = frozenset({"film", "films", "movie", "movies", "series", "show", "tv"})

type Key = tuple[int, int, int, int, int, int]


class Tier(IntEnum):
    """How well a document answers, best first."""

    EXACT = 0
    STARTS = 1
    NAME_WORDS = 2
    NAME_PREFIXES = 3
    DOCUMENT_WORDS = 4
    DOCUMENT_PREFIXES = 5
    CLOSE = 6
    LOOSE = 7


class Document(Protocol):
    """What is ranked: ``names`` is a line a name, the shown one first."""

    @property
    def pk(self) -> int: ...
    @property
    def folded_name(self) -> str: ...
    @property
    def names(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def popularity(self) -> int: ...


@dataclass(frozen=True)
class Asked:
    """A person's words, read once."""

    folded: str
    words: tuple[str, ...]
    trigrams: tuple[str, ...]

    @classmethod
    def read(cls, query: str) -> "Asked":
        """Read a query; its trigrams are those of its telling words and of its numbers' names."""
        asked = words(query)
        tell = [
            spelt
            for word in telling(asked[:MOST_WORDS])
            for spelt in [word, *sorted(SPELLINGS.get(word, ()))]
        ]
        runs = dict.fromkeys(run for word in tell for run in telling_runs(word))
        return cls(fold(query.strip()), tuple(asked), tuple(runs)[:MOST_TRIGRAMS])

    def without_kind(self) -> "Asked | None":
        """Return the query without "film" and the like, None where that takes all or nothing."""
        left = [word for word in self.words if word not in KIND_WORDS]
        return Asked.read(" ".join(left)) if left and len(left) < len(self.words) else None


def rank(asked: Asked, document: Document) -> Key | None:
    """Return a sort key, smallest first, or None for a document that does not hold the words.

    The best name counts, the shown one before the others. Then fewer words that were not asked
    for, then the more popular document, then the older one.
    """
    best = (Tier.EXACT, 0, 0) if document.folded_name == asked.folded else None
    if best is None and asked.words:
        everything = document.words.split()
        best = min(
            (
                (tier, min(place, 1), extra)
                for place, name in enumerate(_names(document))
                for tier, extra in [_tier(asked.words, name, everything)]
                if tier is not None
            ),
            default=None,
        )
    if best is None:
        return None
    tier, other, extra = best
    return (tier, other, 0, extra, -document.popularity, document.pk)


def rank_likeness(asked: Asked, document: Document) -> Key | None:
    """Return a sort key for a document whose name is like the words, or None where it is not."""
    runs = set(asked.trigrams)
    everything = set(document.words.split())
    typed = asked.words[:MOST_WORDS]
    keys: list[Key] = []
    for place, name in enumerate(_names(document)):
        if runs.isdisjoint(run for word in name for run in trigrams(word)):
            continue
        likeness, complete = name_likeness(typed, name, everything)
        if likeness >= LEAST_LIKENESS:
            tier = Tier.CLOSE if complete else Tier.LOOSE
            extra = abs(len(name) - len(typed))
            keys.append((tier, -likeness, extra, min(place, 1), -document.popularity, document.pk))
    return min(keys, default=None)


def rank_all[D: Document](asked: Asked, documents: Iterable[D]) -> list[tuple[Key, D]]:
    """Return the documents that hold the words, best first, each with its key."""
    keyed = [(rank(asked, document), document) for document in documents]
    return sorted(((key, one) for key, one in keyed if key), key=itemgetter(0))


def best_tier[D: Document](ranked: Sequence[tuple[Key, D]]) -> int:
    """Return the best tier by the words as typed; one worse than every tier where none has them."""
    return ranked[0][0][0] if ranked else len(Tier)


def is_enough[D: Document](ranked: Sequence[tuple[Key, D]]) -> bool:
    """Tell whether the words were found as typed: in a name, or as beginnings in a few names."""
    best = best_tier(ranked)
    return best <= Tier.NAME_WORDS or (best == Tier.NAME_PREFIXES and len(ranked) >= FEW)


def arrange[D: Document](asked: Asked, documents: Iterable[D]) -> list[D]:
    """Return the documents that answer, best first; names merely alike only where words fail.

    A name that leaves a typed word without partner is shown only if there is nothing better.
    """
    documents = list(documents)
    found = rank_all(asked, documents)
    if not is_enough(found):
        held = {document.pk for _, document in found}
        for document in documents:
            if document.pk not in held and (like := rank_likeness(asked, document)):
                found.append((like, document))
        found.sort(key=itemgetter(0))
    if found and found[0][0][0] < Tier.LOOSE:
        found = [(key, document) for key, document in found if key[0] < Tier.LOOSE]
    return [document for _, document in found]


def telling_runs(word: str) -> list[str]:
    """Return the trigrams of a word; of a longer one without "  x", which too many names share."""
    return trigrams(word)[len(word) >= LONGER_WORD :]


def _names(document: Document) -> list[list[str]]:
    return [line.split() for line in document.names.split("\n")]


def _tier(
    typed: tuple[str, ...], name: list[str], everything: list[str]
) -> tuple[Tier | None, int]:
    """Return the tier of one name; a year beside the name only says which document is meant."""
    asked = [w for w in typed if not (_is_year(w) and w in everything and w not in name)]
    asked = asked or list(typed)
    phrase, written = " ".join(asked), " ".join(name)
    if written == phrase:
        return Tier.EXACT, 0
    if written.startswith(phrase):
        return Tier.STARTS, abs(len(name) - len(asked))
    if set(asked) <= set(name):
        return Tier.NAME_WORDS, abs(len(name) - len(asked))
    if _all_begin(asked, name):
        return Tier.NAME_PREFIXES, 0
    if set(asked) <= set(everything):
        return Tier.DOCUMENT_WORDS, 0
    if _all_begin(asked, everything):
        return Tier.DOCUMENT_PREFIXES, 0
    return None, 0


def _all_begin(asked: Iterable[str], written: Iterable[str]) -> bool:
    return all(any(word.startswith(part) for word in written) for part in asked)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in {"18", "19", "20"}
