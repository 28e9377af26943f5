"""Genres, languages, companies, franchises and providers by name, and their links to titles."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from films.models import Company, Franchise, Genre, Language, Provider
from importing.bookkeeping import Bookkeeping
from importing.slugs import free_slugs

type Noun = Genre | Language | Company | Franchise | Provider


def named[N: (Genre, Language, Company, Franchise, Provider)](
    model: type[N], names: Iterable[str], books: Bookkeeping
) -> dict[str, N]:
    """Return the rows of these names, made where they are missing."""
    wanted = sorted({name for name in names if name})
    found: dict[str, N] = {
        item.name: item for item in model._default_manager.filter(name__in=wanted)
    }
    missing = [name for name in wanted if name not in found]
    if not missing:
        return found
    made = [model(name=name) for name in missing]
    if model is not Company:
        slugs = free_slugs(missing, model=model, otherwise=str(model._meta.model_name), longest=60)
        for item in made:
            item.slug = slugs[item.name]  # type: ignore[attr-defined]  # companies have none
    model._default_manager.bulk_create(made)
    books.created(made)
    return found | {item.name: item for item in made}


def link(
    through: Any, column: str, pairs: Collection[tuple[int, int]], books: Bookkeeping
) -> set[int]:
    """Link titles and nouns that are not linked yet; return the titles that gained one."""
    wanted = dict.fromkeys(pairs)
    if not wanted:
        return set()
    titles = {title for title, _ in wanted}
    held = set(through.objects.filter(title_id__in=titles).values_list("title_id", column))
    new: list[models.Model] = [
        through(**{"title_id": title, column: noun})
        for title, noun in wanted
        if (title, noun) not in held
    ]
    through.objects.bulk_create(new, batch_size=1000)
    books.created(new)
    # Rows of a many-to-many table, which the stubs do not know.
    return {row.title_id for row in new}  # type: ignore[attr-defined]
