"""Rows of titles: saved together with their history and bookkeeping, and slugs that are free."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from films import versions
from films.models import Title, TitleSlug
from importing.bookkeeping import Bookkeeping, Changes, changes_between, columns_of
from importing.slugs import slug_of


def save_changed(
    changed: Iterable[tuple[Title, dict[str, object]]], *, books: Bookkeeping, at: dt.datetime
) -> dict[int, Changes]:
    """Save titles whose former columns are given; by id, what changed."""
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
        books.changed(title, changes[title.pk])
    return changes


def free_title_slugs(wanted: Sequence[tuple[str, int | None, str]]) -> list[str]:
    """For each (name, year, suffix) a slug that no title has or had, the prettiest that is free.

    The name; with the year; then with the suffix, which makes it free, or else with a number.
    """
    tries = [list(_slugs(name, year)) for name, year, _ in wanted]
    used = _taken({slug for slugs in tries for slug in slugs})
    chosen = []
    for (_, year, suffix), slugs in zip(wanted, tries, strict=True):
        slug = next((slug for slug in slugs if slug not in used), "")
        if not slug and suffix:
            slug = f"{slugs[0][:80]}-{suffix}".lower()
        numbered = (f"{slugs[0]}-{year or 'title'}-{number}" for number in count(2))
        slug = slug or next(one for one in numbered if one not in used and not _taken({one}))
        used.add(slug)
        chosen.append(slug)
    return chosen


def _slugs(name: str, year: int | None) -> Iterator[str]:
    base = slug_of(name, otherwise="title")
    yield base
    if year:
        yield f"{base}-{year}"


def _taken(slugs: set[str]) -> set[str]:
    used = set(Title.all_objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return used | set(TitleSlug.objects.filter(slug__in=slugs).values_list("slug", flat=True))
