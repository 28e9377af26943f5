"""Masking swear words: their first and last letters stay. Pure.

Whole words alone are masked, by a list for each language: "Scunthorpe", "cockpit" and "Dickens"
stay as they are.
"""

import re
from functools import cache

# Stems that take endings, and words that take none but that of the plural.
STEMS: dict[str, tuple[str, ...]] = {
    "en": ("bitch", "bullshit", "fuck", "motherfuck", "piss", "shit", "shitt", "wank"),
    "de": ("fick",),
    "es": ("jod",),
    "fr": (),
}
WORDS: dict[str, tuple[str, ...]] = {
    "en": ("arse", "arsehole", "ass", "asse", "asshole", "bastard", "bollock", "cock", "cocksucker",
           "cunt", "dick", "dickhead", "goddamn", "prick", "pussy", "slut", "twat", "whore"),
    "de": ("arschloch", "fotze", "hure", "hurensohn", "scheiß", "scheiße", "wichser"),
    "es": ("cabrón", "coño", "joder", "mierda", "puta", "puto"),
    "fr": ("connard", "enculé", "merde", "putain", "salope"),
}  # fmt: skip
ENDINGS = r"(?:es|s|ed|ers?|ing|in|y)?"
# Also the names of people and whales: masked in small letters alone.
NAMES = frozenset({"dick", "dicks", "cock", "cocks"})


def masked(text: str, language: str = "en") -> str:
    """Return a text with its swear words masked: ``f--k``, ``s--t``."""
    return _swearing(language.split("-")[0]).sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    word = found[0]
    if word.lower() in NAMES and not word.islower():
        return word
    return f"{word[0]}{'-' * (len(word) - 2)}{word[-1]}"


@cache
def _swearing(language: str) -> re.Pattern[str]:
    """Return what finds swear words: English ones in every language, and its own."""
    languages = {"en", language} & STEMS.keys()
    stems = [rf"{stem}{ENDINGS}" for each in languages for stem in STEMS[each]]
    words = [f"{word}s?" for each in languages for word in WORDS[each]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems + words)})(?!\w)", re.IGNORECASE)
