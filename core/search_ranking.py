"""The order of search results: one pure function, so both databases rank alike."""

from core.folding import fold, words


def rank(query: str, *, name: str, all_words: str, popularity: int, key: int) -> tuple[int, ...]:
    """Return a sort key, smallest first: exact name, name starts so, words in the name, the rest.

    Ties go to the more popular document, then to the older one.
    """
    asked = words(query)
    phrase = " ".join(asked)
    folded = " ".join(words(name))
    name_words = folded.split()
    if folded == phrase or fold(name) == fold(query):
        tier = 0
    elif folded.startswith(phrase):
        tier = 1
    elif set(asked) <= set(name_words):
        tier = 2
    elif all(any(word.startswith(part) for word in name_words) for part in asked):
        tier = 3
    elif set(asked) <= set(all_words.split()):
        tier = 4
    else:
        tier = 5
    extra_words = abs(len(name_words) - len(asked)) if tier in (1, 2) else 0
    return (tier, extra_words, -popularity, key)
