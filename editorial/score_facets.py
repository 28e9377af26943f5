"""A review's score for an address: "B+" as b-plus, "3.5/4" as 3-5-of-4. Pure.

What is written alike is one: "4 Stars" and "4 stars". Nothing is worked out: 8/10 is not 4/5.
"""

import re
import unicodedata

from core.slugs import slug_text

LONGEST = 120
_SIGN = re.compile(r"(?<=[A-Za-z])\s*([+-])\s*$")
_WORDS = (
    ("/", " of "), ("out of", "of"), ("%", " percent "), (".", "-"), (",", "-"), ("+", " plus "),
)  # fmt: skip
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "⁄": "/"})
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}
_STARS = re.compile(r"[★*]+½?")


def score_slug(written: str) -> str:
    """Return a score for an address; empty where nothing of it can stand there."""
    text = _STARS.sub(_counted, written.translate(_DASHES).strip())
    for sign, spelled in _HALVES.items():
        text = re.sub(rf"(?<![0-9])\s*{sign}", f" 0{spelled}", text).replace(sign, spelled)
    text = unicodedata.normalize("NFKC", text)
    text = _SIGN.sub(lambda found: " plus" if found[1] == "+" else " minus", text)
    for sign, word in _WORDS:
        text = text.replace(sign, word)
    return slug_text(text)[:LONGEST].strip("-")


def _counted(found: re.Match[str]) -> str:
    half = ".5" if found[0].endswith("½") else ""
    count = len(found[0]) - bool(half)
    return f"{count}{half} {'star' if count == 1 and not half else 'stars'}"
