"""Writing the demo's family guides, and what an invented source says beside them."""

import datetime as dt
from typing import Any

from demo.files import evening, read
from family.first_categories import CATEGORIES, write_missing
from family.models import (
    Category,
    CategoryStep,
    Collection,
    GridEntry,
    Guide,
    OutsideAdvice,
    OutsideScore,
    OutsideSource,
)
from family.services.guides import keep_version
from films.models import Title
from reviews.models import Critic

FIRST = dt.date(2024, 3, 1)
APART = dt.timedelta(days=7)  # a guide a week


def write_guides(titles: dict[str, Title]) -> None:
    """Write each guide with its grid, a week apart, and its first version."""
    told = read("guides")
    entries = [*told["guide"], *read("more_guides")["guide"]]
    author = Critic.objects.get(slug=told["author"])
    write_missing(Category, CategoryStep)
    slugs = [slug for slug, *_ in CATEGORIES]
    found = {one.slug: one for one in Category.objects.filter(slug__in=slugs)}
    categories = [found[slug] for slug in slugs]
    for number, entry in enumerate(reversed(entries)):
        guide = _write(entry, titles[entry["slug"]], author, FIRST + number * APART)
        _fill(guide, entry, categories)
        keep_version(guide, by=None, at=evening())


def write_other_sources(titles: dict[str, Title]) -> None:
    """Write what invented sources say, on their own scales."""
    for entry in read("other_sources")["source"]:
        source = OutsideSource.objects.create(
            name=entry["name"], top=entry["top"], scale=entry["scale"], is_demo=True
        )
        OutsideScore.objects.bulk_create(
            OutsideScore(
                title=titles[slug], source=source, category=category, score=str(score), place=place
            )
            for slug, scores in entry["scores"].items()
            for place, (category, score) in enumerate(
                zip(entry["categories"], scores, strict=True), start=1
            )
        )
        OutsideAdvice.objects.bulk_create(
            OutsideAdvice(title=titles[slug], source=source, age=age)
            for slug, age in entry["ages"].items()
        )


def _write(entry: dict[str, Any], title: Title, author: Critic, day: dt.date) -> Guide:
    return Guide.objects.create(
        title=title,
        author=author,
        age=entry["age"],
        quality=entry["quality"],
        verdict=entry["verdict"],
        need_to_know=entry["need"],
        need_to_know_whole=entry.get("whole", ""),
        why_age=entry["why"],
        story=entry.get("story", ""),
        any_good=entry.get("any_good", ""),
        talk=entry.get("talk", ""),
        published_on=day,
        selected_on=entry.get("selected_on"),
        selected_for=entry.get("selected_for", ""),
        is_demo=True,
    )


def _fill(guide: Guide, entry: dict[str, Any], categories: list[Category]) -> None:
    texts, where = entry.get("texts", {}), entry.get("where", {})
    GridEntry.objects.bulk_create(
        GridEntry(
            guide=guide,
            category=category,
            step=step,
            text=texts.get(category.slug, ""),
            where=where.get(category.slug, ""),
        )
        for category, step in zip(categories, entry["steps"], strict=True)
    )


def write_collections(titles: dict[str, Title]) -> None:
    """Write the demo's collections of guides."""
    for position, entry in enumerate(read("collections")["collection"], start=1):
        collection = Collection.objects.create(
            slug=entry["slug"],
            name=entry["name"],
            promise=entry["promise"],
            kind=entry["kind"],
            category=Category.objects.filter(slug=entry.get("category", "")).first(),
            least=entry.get("least", 4),
            oldest=entry.get("oldest"),
            position=position,
            is_demo=True,
        )
        chosen = [titles[slug] for slug in entry.get("titles", [])]
        collection.guides.set(Guide.objects.filter(title__in=chosen))
