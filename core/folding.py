"""Words made comparable: lower case, no accents, no punctuation. Pure."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
_SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")


def _is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"


def _bigrams(run: str) -> list[str]:
    return [run] if len(run) < 2 else [run[i : i + 2] for i in range(len(run) - 1)]


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents: "Amélie" gives "amelie"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def words(text: str) -> list[str]:
    """Return the folded words of ``text``; runs of Chinese, Japanese or Korean as bigrams."""
    found: list[str] = []
    for word in _WORD.findall(_APOSTROPHES.sub("", fold(text)).replace("_", " ")):
        if any(map(_is_cjk, word)):
            found.extend(_bigrams(word))
        else:
            found.append(word)
    return found
