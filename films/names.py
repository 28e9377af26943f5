"""How names of titles and labels of seasons are filed. Pure."""

import re
import unicodedata

LONGEST_LABEL = 20  # characters of a season's label
ARTICLES = ("the ", "a ", "an ")


def sort_name(name: str) -> str:
    """Return a name as it is filed: without its article, in lower case."""
    low = name.lower()
    article = next((a for a in ARTICLES if low.startswith(a)), "")
    return low.removeprefix(article)


_SEASON = re.compile(r"(?:seasons?|series|s)[ .:#-]*(\d.*)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)((?:\.\d+)*)")
_SPECIALS = {"special", "specials"}


def season_label(written: str) -> str:
    """Return a season's label as we write it: "01", "Season 1" and a full-width 1 are "1"."""
    label = " ".join(unicodedata.normalize("NFKC", written).split())
    named = _SEASON.fullmatch(label)
    number = _NUMBER.fullmatch(named[1] if named else label)
    if number:
        parts = "" if set(number[2]) <= {".", "0"} else number[2]  # "2.0" of a spreadsheet
        return f"{int(number[1])}{parts}"
    return "Specials" if label.casefold() in _SPECIALS else label


def can_be_label(label: str) -> bool:
    """Tell whether a season's label can stand in an address."""
    return bool(label) and "/" not in label and label not in (".", "..")


def season_key(label: str) -> str:
    """Return what two labels of one season have in common."""
    return season_label(label).casefold()


def season_name(series: str, label: str) -> str:
    """Return what a season without a name of its own is called: "Laid: Season 1"."""
    return f"{series}: Season {label}" if label[:1].isdigit() else f"{series}: {label}"


def season_sort(label: str) -> str:
    """Return what seasons are put in order by: "2" before "13.1"."""
    return ".".join(part.zfill(4) for part in label.split("."))[:30]
