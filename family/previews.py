"""The beginning of a text, cut at the end of a word. Pure."""

LENGTH = 90  # characters


def beginning(text: str, length: int = LENGTH) -> str:
    """Return a text's beginning on one line, with an ellipsis where there is more of it."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    cut = words[: length + 1].rsplit(" ", 1)[0]
    return f"{cut[:length].rstrip(' ,;:.–-')}…"
