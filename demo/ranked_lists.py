"""Ranked lists of the demo: two editions each, with the scores that titles had on their days."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from demo.files import read
from editorial.models import RankedEdition, RankedEntry, RankedList
from editorial.ranked import filling, formulas, search
from films.models import Genre, Provider, Title
from reviews import scores
from reviews.models import ScorePoint
from reviews.services.scoring import constants

# The days on which the editions of these months came out.
DAYS = {"2024-11": dt.date(2024, 11, 29), "2024-12": dt.date(2024, 12, 13)}
POOL = 60  # titles that the rule finds today, among which the places of then are given

type Counts = tuple[int, int]  # favorable voices, and all


def write_ranked_lists(titles: Mapping[str, Title]) -> None:
    """Write every list with its editions, the newest of which is current."""
    for position, entry in enumerate(read("ranked_lists")["list"]):
        one = _list(position, entry)
        for month, day in DAYS.items():
            edition = RankedEdition.objects.create(
                list=one, month=day.replace(day=1), words=entry["words"][month], cut_off=day,
                published_on=day, formula=formulas.formula(one, day, constants()),
            )  # fmt: skip
            chosen = entry.get("titles", {}).get(month)
            _write_entries(edition, [titles[slug] for slug in chosen] if chosen else None, entry)
            one.current = edition
        one.save()
        search.index_lists([one])


def write_calendars() -> None:
    """Write the lists of what is to come."""
    made = [
        RankedList.objects.create(position=n, order="soonest", is_demo=True, **entry)
        for n, entry in enumerate(read("ranked_lists")["calendar"])
    ]
    search.index_lists(made)


def _list(position: int, entry: Mapping[str, Any]) -> RankedList:
    told = {k: v for k, v in entry.items() if k not in ("words", "notes", "titles")}
    for name, model in (("genre", Genre), ("provider", Provider)):
        if name in told:
            told[name] = model.objects.get(slug=told[name])
    return RankedList.objects.create(position=position, is_demo=True, **told)


def _write_entries(
    edition: RankedEdition, chosen: list[Title] | None, entry: Mapping[str, Any]
) -> None:
    """Put the chosen titles, or those that the rule had found, with the scores of the day."""
    one = edition.list
    if chosen is None:
        ids = filling.found(_wider(one), on=edition.cut_off)
        known = Title.objects.in_bulk(ids)
        found = [known[pk] for pk in ids]
    else:
        found = chosen
    counts = {title.pk: _counts(title, edition.cut_off) for title in found}
    if chosen is None:
        shown = [title for title in found if _is_shown(one, *counts[title.pk])]
        found = sorted(shown, key=lambda title: -_weight(one, *counts[title.pk]))[: one.length]
    notes = {_slug(slug): words for slug, words in entry["notes"].items()}
    RankedEntry.objects.bulk_create(
        RankedEntry(
            edition=edition, title=title, rank=rank, words=notes.get(title.slug, ""),
            **_frozen(*counts[title.pk]),
        )
        for rank, title in enumerate(found, start=1)
    )  # fmt: skip


def _wider(one: RankedList) -> RankedList:
    """Return the rule without its minimum and length, not to be saved: fewer voices stood then."""
    wide = RankedList.objects.get(pk=one.pk)
    wide.minimum_reviews, wide.minimum_ratings, wide.length = 0, 0, POOL
    return wide


def _slug(written: str) -> str:
    return written.replace("/", "-season-")


def _counts(title: Title, on: dt.date) -> tuple[Counts, Counts]:
    """Return what critics and audience had said by a day."""
    before = ScorePoint.objects.filter(title=title, at__date__lte=on).order_by("at", "pk")
    latest = {point.group: (point.favorable, point.counted) for point in before}
    return latest.get("critics", (0, 0)), latest.get("audience", (0, 0))


def _is_shown(one: RankedList, critics: Counts, audience: Counts) -> bool:
    return critics[1] >= max(one.minimum_reviews, 1) and audience[1] >= max(one.minimum_ratings, 1)


def _weight(one: RankedList, critics: Counts, audience: Counts) -> int:
    of_critics = scores.weighted_rank(*critics, constants())
    of_members = scores.weighted_rank(*audience, constants())
    ranks = {"critics": of_critics, "audience": of_members}
    return ranks.get(one.order, of_critics + of_members)


def _frozen(critics: Counts, audience: Counts) -> dict[str, int | None]:
    c = constants()
    return {
        "critic_percent": scores.shown_percent(*critics, c.critic_minimum),
        "critic_counted": critics[1],
        "audience_percent": scores.shown_percent(*audience, c.audience_minimum),
        "audience_counted": audience[1],
    }
