"""What is another in two versions of a text: the words that went, came and stayed. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 500  # words, else lines, that are compared one by one: the time grows with the cube
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class TextPart:
    """A stretch of text: "same", "gone" or "new"."""

    kind: str
    text: str

    @property
    def element(self) -> str:
        """Return the element of HTML that says what it is."""
        return {"gone": "del", "new": "ins"}.get(self.kind, "span")


def differences(before: str, after: str) -> list[TextPart]:
    """Return both texts as one, in the order of reading; what went stands before what came.

    What both begin and end with is the same however long it is; in between words are compared, of
    much that was changed whole lines, and of very much nothing.
    """
    words = _WORDS.findall(before), _WORDS.findall(after)
    start = _shared(*words)
    end = _shared(*(side[start:][::-1] for side in words))
    middle = ["".join(side[start : len(side) - end]) for side in words]
    parts = [
        TextPart("same", "".join(words[0][:start])),
        *_compared(*middle),
        TextPart("same", "".join(words[0][len(words[0]) - end :])),
    ]
    return [part for part in parts if part.text]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many words both begin."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _compared(before: str, after: str) -> Iterator[TextPart]:
    for cut in (_WORDS.findall, lambda text: text.splitlines(keepends=True), lambda text: [text]):
        old, new = cut(before), cut(after)
        if max(len(old), len(new)) <= MOST:
            break
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        yield TextPart("same" if act == "equal" else "gone", "".join(old[start:end]))
        if act != "equal":
            yield TextPart("new", "".join(new[new_start:new_end]))
