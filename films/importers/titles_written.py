"""Titles of a batch saved together, with their history and bookkeeping, and slugs that are free."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain, count

from films import versions
from films.models import Title, TitleSlug
from importing.ledger import Changes, Ledger, changes_between, columns_of
from importing.slugs import first_free, slug_of


def save_changed(
    changed: Iterable[tuple[Title, dict[str, object]]], *, ledger: Ledger, at: dt.datetime
) -> dict[int, Changes]:
    """Save titles whose former columns are given; return by id what changed, as it is booked."""
    changes: dict[int, Changes] = {}
    titles: list[Title] = []
    for title, was in changed:
        if columns_of(title) != was:
            title.updated_at = at
            changes[title.pk] = changes_between(was, columns_of(title))
            titles.append(title)
    if not titles:
        return {}
    versions.keep_first(Title, [title.pk for title in titles])
    columns = sorted({name for one in changes.values() for name in one})
    Title.objects.bulk_update(titles, columns, batch_size=500)
    versions.note_changed(Title, titles)
    for title in titles:
        ledger.changed(title, changes[title.pk])
    return changes


def slug_choices(name: str, year: int | None, otherwise: str) -> list[str]:
    """Return slugs to try, the prettiest first; the last one, by an outside id, is free."""
    base = slug_of(name, otherwise="title")
    return [base, *([f"{base}-{year}"] if year else []), f"{base[:80]}-{otherwise}".lower()]


def free_title_slug(name: str, year: int | None) -> str:
    """Return a slug for one title: the name, with the year, then with a number."""
    base = slug_of(name, otherwise="title")
    numbered = (f"{base}-{year or 'title'}-{number}" for number in count(2))
    tries = chain([base, *([f"{base}-{year}"] if year else [])], numbered)
    return next(slug for slug in tries if not _taken({slug}))


def free_title_slugs(wanted: Sequence[Sequence[str]]) -> list[str]:
    """Return for each list of slugs the first that no title has or had."""
    return first_free(wanted, _taken)


def _taken(slugs: set[str]) -> set[str]:
    used = set(Title.everything.filter(slug__in=slugs).values_list("slug", flat=True))
    return used | set(TitleSlug.objects.filter(slug__in=slugs).values_list("slug", flat=True))
