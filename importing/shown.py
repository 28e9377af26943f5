"""Words of files as they may be printed: nothing that a terminal would obey. Pure."""

import unicodedata


def printable(text: str) -> str:
    """Return a text on one line without control, direction and half characters.

    A cell may hold an escape sequence that clears the screen or renames the window.
    """
    return "".join(map(_printable, text))


def _printable(letter: str) -> str:
    if letter.isprintable():
        return letter
    if letter in "\t\n\r" or unicodedata.category(letter) in ("Zs", "Zl", "Zp"):
        return " "
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
