"""Slugs that are free: made of a name, with a number where the name is taken."""

from collections.abc import Callable, Iterable

from django.utils.text import slugify

LONGEST = 120


def slug_of(name: str, *, otherwise: str) -> str:
    """Return a name as a slug; ``otherwise`` where no Latin letter or digit is left of it."""
    return slugify(name)[: LONGEST - 10].strip("-") or otherwise


def free_slugs(
    names: Iterable[str], *, otherwise: str, taken: Callable[[set[str]], set[str]]
) -> dict[str, str]:
    """Return a free slug for each name. ``taken`` answers which slugs begin with any of these.

    Numbers begin at 2: "kit-bowen", "kit-bowen-2".
    """
    wanted = {name: slug_of(name, otherwise=otherwise) for name in names}
    used = taken(set(wanted.values()))
    chosen: dict[str, str] = {}
    for name, base in wanted.items():
        slug, number = base, 2
        while slug in used:
            slug, number = f"{base}-{number}", number + 1
        used.add(slug)
        chosen[name] = slug
    return chosen
