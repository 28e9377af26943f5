"""Slugs that are free: made of a name, with a number where the name is taken."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from django.db import models

from core.slugs import slug_text

LONGEST = 120  # of every slug field


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


def first_free(wanted: Sequence[Sequence[str]], taken: Callable[[set[str]], set[str]]) -> list[str]:
    """Return for each list of slugs the first that is free; the last of a list must be free.

    ``taken`` is asked once and returns which of many slugs are taken: for batches, where asking
    for each would take too long.
    """
    used = taken({slug for slugs in wanted for slug in slugs})
    chosen = []
    for slugs in wanted:
        slug = next((slug for slug in slugs if slug not in used), slugs[-1])
        used.add(slug)
        chosen.append(slug)
    return chosen


def _taken(bases: set[str], repeated: set[str], model: type[models.Model]) -> set[str]:
    """Which slugs are taken of these, and of those with a number where one will be needed."""
    slugs = model._base_manager.values_list("slug", flat=True)
    used = set(slugs.filter(slug__in=bases))
    for base in sorted(used | repeated):
        used.update(slugs.filter(slug__startswith=f"{base}-"))
    return used
