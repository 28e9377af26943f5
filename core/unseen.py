"""What nobody can see in a text. Pure."""

import unicodedata

# Letters, signs and marks that are drawn as nothing: fillers, the blank of Braille, joiners and
# selectors of a form.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}


def shows_nothing(text: str) -> bool:
    """Tell whether a text holds nothing that one can see, such as blanks of no width alone."""
    return not any(_can_be_seen(character) for character in text)


def _can_be_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in ("Cc", "Cf", "Zs", "Zl", "Zp") and character not in _BLANKS
