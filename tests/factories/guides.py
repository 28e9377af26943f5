"""Family guides for tests."""

import datetime as dt

from family.first_categories import write_missing
from family.models import AgeVerdict, Category, CategoryStep, GridEntry, Guide
from family.services import verdicts
from films.models import Title
from tests.factories import NOON, make_member

DAY = dt.date(2024, 12, 1)


def make_categories() -> list[Category]:
    """Return the categories, made anew where a test before took away the migration's."""
    write_missing(Category, CategoryStep)
    return list(Category.objects.all())


def make_guide(title: Title, *, steps: dict[str, int | None] | None = None, **fields) -> Guide:
    """Make a whole guide, published unless told otherwise; each category has step 1."""
    told = {
        "age": 10, "verdict": "Fine.", "need_to_know": "Little.", "why_age": "So.", "quality": 4,
        "published_on": DAY, **fields,
    }  # fmt: skip
    guide = Guide.objects.create(title=title, **told)
    GridEntry.objects.bulk_create(
        GridEntry(guide=guide, category=one, step=(steps or {}).get(one.slug, 1))
        for one in make_categories()
    )
    return guide


def make_verdict(title: Title, age: int = 12, **fields) -> AgeVerdict:
    """Give a title a verdict of a parent, unless another member is told."""
    said = {"author": fields.pop("author", None) or make_member(), "at": fields.pop("at", NOON)}
    return verdicts.give(title=title, age=age, **{"body": "", "steps": {}, **said, **fields})
