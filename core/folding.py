"""Words made comparable: lower case, no accents, no punctuation. Pure."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
# Letters of Latin scripts that Unicode does not take apart.
LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_INITIALS = re.compile(r"\b[^\W\d_](?:[.*][^\W\d_])+\b")


def _is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"


def _bigrams(run: str) -> list[str]:
    return [run] if len(run) < 2 else [run[i : i + 2] for i in range(len(run) - 1)]


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents: "Amélie" gives "amelie"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LATIN))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def words(text: str) -> list[str]:
    """Return the folded words of ``text``: "E.T." is one, "et".

    Runs of Chinese, Japanese or Korean are given as bigrams.
    """
    found: list[str] = []
    plain = _APOSTROPHES.sub("", fold(text)).replace("_", " ")
    plain = _INITIALS.sub(lambda match: re.sub(r"[.*]", "", match[0]), plain)
    for word in _WORD.findall(plain):
        if any(map(_is_cjk, word)):
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
