"""Sets a title on a drawn poster: how wide letters are, where lines break; no colors, no shapes."""

import unicodedata

TEXT_WIDTH = 168.0
MOST_LINES = 5
MOST_TITLE_HEIGHT = 150.0
LEADING = 1.06
SIZES = (46.0, 42.0, 38.0, 34.0, 30.0, 27.0, 24.0, 21.0, 18.0)

# Widths in em, measured from Fraunces at the weight of poster titles; other letters by their kind.
_WIDTHS = {
    letter: width
    for letters, width in (
        (" '’", 0.20), (".,:;!ijl", 0.29), ("ft-()I", 0.38), ("rsczJ", 0.47), ("aevxy?", 0.52),
        ("1bdghknopqu", 0.58), ("234567890", 0.60), ("FLSTZPEV", 0.66), ("ABCDGKNRUXY", 0.73),
        ("HOQw&—", 0.81), ("mM", 0.89), ("W", 1.0),
    )
    for letter in letters
}  # fmt: skip


def set_title(name: str) -> tuple[list[str], float]:
    """The title in as many lines as it needs, and the largest size at which they fit.

    A title that fits at no size is cut with an ellipsis; an empty one becomes a question mark.
    """
    words = name.split() or ["?"]
    for size in SIZES:
        rows = _wrap(words, size)
        fits = all(text_width(row, size) <= TEXT_WIDTH for row in rows)
        if fits and len(rows) <= MOST_LINES and size * LEADING * len(rows) <= MOST_TITLE_HEIGHT:
            return rows, size
    size = SIZES[-1]
    rows = _wrap([piece for word in words for piece in _pieces(word, size)], size)
    if len(rows) > MOST_LINES:
        rows = [*rows[: MOST_LINES - 1], rows[MOST_LINES - 1].rstrip(" ,.:;-") + "…"]
        while text_width(rows[-1], size) > TEXT_WIDTH:
            rows[-1] = rows[-1][:-2] + "…"
    return rows, size


def text_width(text: str, size: float) -> float:
    """An estimate of how wide `text` is at `size`; rather too wide than too narrow."""
    return sum(_letter_width(letter) for letter in unicodedata.normalize("NFD", text)) * size * 1.02


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def _wrap(words: list[str], size: float) -> list[str]:
    rows = [words[0]]
    for word in words[1:]:
        joined = f"{rows[-1]} {word}"
        if text_width(joined, size) <= TEXT_WIDTH:
            rows[-1] = joined
        else:
            rows.append(word)
    return rows


def _pieces(word: str, size: float) -> list[str]:
    """The word, cut where one line is full."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > TEXT_WIDTH:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn"}:
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.05
    return _WIDTHS.get(letter, 0.76 if letter.isupper() else 0.62)
