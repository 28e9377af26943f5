"""How a title's name is filed. Pure."""

ARTICLES = ("the ", "a ", "an ")


def sort_name(name: str) -> str:
    """Return a name as it is filed: without its article, in lower case."""
    low = name.lower()
    article = next((a for a in ARTICLES if low.startswith(a)), "")
    return low.removeprefix(article)
