"""Ranked lists with their editions, as tests need them."""

import datetime as dt

from editorial.models import RankedEdition, RankedEntry, RankedList
from editorial.ranked import publishing
from films.models import Title
from tests.factories import make_critic_review, make_review, make_title

DECEMBER, NOVEMBER = dt.date(2024, 12, 1), dt.date(2024, 11, 1)
TODAY = dt.date(2024, 12, 20)


def make_list(name: str = "Best films", slug: str = "best-films", **fields) -> RankedList:
    return RankedList.objects.create(name=name, slug=slug, **fields)


def make_edition(one: RankedList, *titles: Title, month: dt.date = DECEMBER, **fields):
    """Make a draft with these titles in their order."""
    edition = RankedEdition.objects.create(
        list=one, month=month, cut_off=fields.pop("cut_off", TODAY), **fields
    )
    for rank, title in enumerate(titles, start=1):
        RankedEntry.objects.create(edition=edition, title=title, rank=rank)
    return edition


def make_published(one: RankedList, *titles: Title, on: dt.date = TODAY, **fields):
    edition = make_edition(one, *titles, **fields)
    publishing.publish(edition, on=on)
    edition.refresh_from_db()
    return edition


def make_scored(name: str, liked: int = 5, disliked: int = 0, *, stars: int = 8, **fields) -> Title:
    """Make a title with so many critic reviews of each verdict, and as many ratings."""
    title = make_title(name, **{"released_on": dt.date(2024, 3, 1), "year": 2024, **fields})
    for number in range(liked + disliked):
        make_critic_review(title, is_positive=number < liked)
        make_review(title, stars=stars)
    title.refresh_from_db()
    return title


def names_on(edition: RankedEdition) -> list[str]:
    """Return the names of the titles of an edition in their order."""
    return list(edition.entries.order_by("rank").values_list("title__name", flat=True))


def addresses_of_ranked_lists(film: Title) -> dict[str, dict[str, object]]:
    """Publish an edition; return what stands in the addresses of ranked lists."""
    edition = make_published(make_list(), film)
    return {
        "editorial:ranked_list": {"slug": edition.list.slug},
        "editorial:ranked_edition": {"slug": edition.list.slug, "month": edition.month},
    }
