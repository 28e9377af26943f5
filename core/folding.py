"""Words made comparable: lower case, no accents, no punctuation. Pure."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
# Letters of Latin scripts that Unicode does not take apart.
LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
# Signs that say nothing of a name: "Paddington™" is "paddington".
_MARKS_OF_TRADE = str.maketrans(dict.fromkeys("™®©℠"))
_INITIALS = re.compile(r"\b[^\W\d_](?:[.*][^\W\d_])+\b")


# Scripts without spaces between words: Thai, Lao, Myanmar, Khmer; kana and Han; Hangul.
_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u9fff"),
    ("\uac00", "\ud7af"),
)  # fmt: skip


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _bigrams(run: str) -> list[str]:
    return [run] if len(run) < 2 else [run[i : i + 2] for i in range(len(run) - 1)]


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents: "Amélie" gives "amelie", "№ 5" "no 5"."""
    if text.isascii():  # most is, and the rest would change nothing of it
        return text.lower()
    plain = text.translate(_MARKS_OF_TRADE)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
    kept = "".join(c for c in decomposed.translate(LATIN) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def words(text: str) -> list[str]:
    """Return the folded words of ``text``: "E.T." is one, "et".

    Runs of scripts without spaces between words are given as bigrams. Vowel signs and the like are
    left out: no database takes them for a part of a word.
    """
    found: list[str] = []
    spelt = fold(text)
    if not spelt.isascii():
        spelt = "".join(c for c in spelt if not unicodedata.category(c).startswith("M"))
    plain = _APOSTROPHES.sub("", spelt).replace("_", " ")
    plain = _INITIALS.sub(lambda match: re.sub(r"[.*]", "", match[0]), plain)
    for word in _WORD.findall(plain):
        if not word.isascii() and any(map(_is_unspaced, word)):
            found.extend(_bigrams(word))
        else:
            found.append(word)
    return found


def trigrams(word: str) -> list[str]:
    """Return the runs of three in ``word`` and its edges: "it" gives "  i", " it", "it "."""
    padded = f"  {word} "
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


def name_lines(names: Iterable[str]) -> str:
    """Return the folded words of names, a line a name, so spaced that each trigram is in it."""
    lines = dict.fromkeys("  ".join(words(name)) for name in names)
    return "\n".join(f"  {line} " for line in lines if line)
