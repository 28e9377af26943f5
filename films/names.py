"""How names of titles and labels of seasons are filed. Pure."""

ARTICLES = ("the ", "a ", "an ")


def sort_name(name: str) -> str:
    """Return a name as it is filed: without its article, in lower case."""
    low = name.lower()
    article = next((a for a in ARTICLES if low.startswith(a)), "")
    return low.removeprefix(article)


def season_sort(label: str) -> str:
    """Return what seasons are put in order by: "2" before "13.1"."""
    return ".".join(part.zfill(4) for part in label.split("."))[:30]
