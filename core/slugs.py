"""How a name stands in an address: in lower case, its letters kept, whatever their script.

Where the name is taken, with a number.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from django.db import models

from core.folding import LATIN

LONGEST = 120  # of every slug field
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


def slug_of(name: str, *, otherwise: str, longest: int = LONGEST) -> str:
    """Return a name as a slug; ``otherwise`` where no letter or digit is left of it."""
    return slug_text(name)[: longest - 10].strip("-") or otherwise


def free_slugs(
    names: Iterable[str],
    *,
    model: type[models.Model],
    otherwise: str,
    longest: int = LONGEST,
    former: type[models.Model] | None = None,
) -> dict[str, str]:
    """Return for each name a slug that no row of ``model`` has: "kit-bowen", "kit-bowen-2".

    ``former`` is the table of slugs that rows used to have: they lead on, and stay taken.
    """
    wanted = {name: slug_of(name, otherwise=otherwise, longest=longest) for name in names}
    repeated = {base for base, count in Counter(wanted.values()).items() if count > 1}
    used: set[str] = set()
    for table in (model, former) if former else (model,):
        used |= _taken(set(wanted.values()), repeated, table)
    chosen: dict[str, str] = {}
    for name, base in wanted.items():
        slug, number = base, 2
        while slug in used:
            slug, number = f"{base}-{number}", number + 1
        used.add(slug)
        chosen[name] = slug
    return chosen


def _taken(bases: set[str], repeated: set[str], model: type[models.Model]) -> set[str]:
    """Which slugs are taken of these, and of those with a number where one will be needed."""
    slugs = model._base_manager.values_list("slug", flat=True)
    used = set(slugs.filter(slug__in=bases))
    for base in sorted(used | repeated):
        used.update(slugs.filter(slug__startswith=f"{base}-"))
    return used
