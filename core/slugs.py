"""How a name stands in an address: in lower case, its letters kept, whatever their script. Pure."""

import re
import unicodedata

from core.folding import LATIN

_GAPS = re.compile(r"[-\s]+")


def slug_text(name: str) -> str:
    """Return a name for an address: "Amélie" gives "amelie", "كفرناحوم" stays as it is.

    Latin letters lose their accents, so that they can be typed anywhere; letters, marks and digits
    of other scripts are kept. What is neither goes. Empty where nothing is left.
    """
    kept: list[str] = []
    plain = unicodedata.normalize("NFKC", name).casefold().translate(LATIN)
    for character in unicodedata.normalize("NFKC", plain):
        base = unicodedata.normalize("NFKD", character)[0]
        if base.isascii():
            kept.append(base if base.isalnum() or base in "-_ \t\n" else "")
        elif unicodedata.category(character)[0] in "LN":
            kept.append(character)
        elif unicodedata.category(character)[0] == "M" and kept and not kept[-1].isascii():
            kept.append(character)  # a mark of the letter before it; accents on Latin letters go
        elif character.isspace():
            kept.append(" ")
    return _GAPS.sub("-", "".join(kept)).strip("-_")
