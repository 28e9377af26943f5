"""Reading a critic's original score as it was written. Pure. It never guesses a scale."""

import re
from fractions import Fraction

LETTERS = {
    "A+": 10000, "A": 10000, "A-": 9200, "B+": 8300, "B": 7500, "B-": 6700, "C+": 5800,
    "C": 5000, "C-": 4200, "D+": 3300, "D": 2500, "D-": 1700, "F+": 800, "F": 0,
}  # fmt: skip
_NUMBER = r"(?:\d+(?:[.,]\d+)?|[.,]\d+)"
_FRACTION = re.compile(
    rf"(?P<value>{_NUMBER})(?:\s+(?P<top>\d)/(?P<bottom>[248]))?\s*(?:/|out\s+of|of)\s*"
    rf"(?P<maximum>{_NUMBER})(?:\s*stars?)?",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?P<letter>[A-DF])(?:\s*(?P<sign>[+-])|[\s-]*(?P<word>plus|minus))?", re.IGNORECASE
)
_SPELLED = {"plus": "+", "minus": "-"}
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "’": "'", "⁄": "/"})
_HALVES = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}


NO_MAXIMUM = "no-maximum"
ABOVE_MAXIMUM = "above-maximum"
NOT_READABLE = "not-readable"
_BARE_NUMBER = re.compile(rf"{_NUMBER}(?:\s+\d/[248])?(?:\s*stars?)?|[*★½]+", re.IGNORECASE)


def parse(written: str) -> int | None:
    """Return a score in hundredths of a percent (0–10000, half up), or None.

    Only a score that states its own scale is read: a fraction ("3.5/5", "7 out of 10",
    "3 1/2 / 4") or a letter from A+ to F in twelve equal steps, also spelled out. A number without
    a maximum, above its maximum, or over a maximum of zero gives None.
    """
    text = _tidy(written)
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        return _read_fraction(fraction)
    letter = _LETTER.fullmatch(text)
    if letter:
        sign = letter["sign"] or _SPELLED.get((letter["word"] or "").lower(), "")
        return LETTERS.get(letter["letter"].upper() + sign)
    return None


def why_kept(written: str) -> str:
    """Return why a score is kept as written; empty when it is read or there is none."""
    text = _tidy(written)
    if not text or parse(written) is not None:
        return ""
    if _FRACTION.fullmatch(text):
        return ABOVE_MAXIMUM
    return NO_MAXIMUM if _BARE_NUMBER.fullmatch(text) else NOT_READABLE


def _tidy(written: str) -> str:
    text = written.translate(_DASHES).strip().strip("'\"").strip()
    for sign, spelled in _HALVES.items():
        text = text.replace(sign, spelled)
    return text.strip()


def _read_fraction(match: re.Match[str]) -> int | None:
    value = Fraction(match["value"].replace(",", "."))
    if match["top"]:
        value += Fraction(int(match["top"]), int(match["bottom"]))
    maximum = Fraction(match["maximum"].replace(",", "."))
    if maximum == 0 or value > maximum:
        return None
    share = value / maximum * 10_000
    return (2 * share.numerator + share.denominator) // (2 * share.denominator)
