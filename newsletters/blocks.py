"""The kinds of block an edition is made of, and how each is filled from the site's own data.

A block names pages of the site by their addresses, one a line: an editor may put others there.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.models import Article
from films import boxoffice
from films.models import Title
from newsletters.models import EditionBlock
from reviews.audience_lists import NO_SPOILER, ORDERS
from reviews.models import AudienceReview

Kind = EditionBlock.Kind
WEEK = dt.timedelta(days=7)
TITLES, ARTICLES, CHART = 6, 3, 5
NEW = dt.timedelta(days=90)  # an acclaimed film is told of so long after its release


@dataclass(frozen=True)
class BlockKind:
    """What a kind is headed with, and what finds its pages of a day: their addresses."""

    heading: Any
    find: Callable[[dt.date, str], Iterable[Any]]


def _opening(on: dt.date, country: str) -> Iterable[Any]:
    return _linked(Title.objects.of_kind("film").opening_this_week(on, country))[:TITLES]


def _at_home(on: dt.date, country: str) -> Iterable[Any]:
    found = Title.objects.of_kind("film", "season").at_home(on, country)
    return _linked(found.filter(sorted_on__lte=on).order_by("-sorted_on", "-pk"))[:TITLES]


def _acclaimed(on: dt.date, country: str) -> Iterable[Any]:
    found = Title.objects.of_kind("film").acclaimed()
    new = found.filter(released_on__gt=on - NEW, released_on__lte=on)
    return _linked(new.order_by("-critic_percent", "-critic_counted", "-pk"))[:TITLES]


def _box_office(on: dt.date, country: str) -> Iterable[Any]:
    friday = boxoffice.newest(country)
    return [row.title for row in boxoffice.chart(friday, country, most=CHART)] if friday else []


def _review(on: dt.date, country: str) -> Iterable[Any]:
    found = AudienceReview.objects.filter(is_listed=True, author__is_private=False, **NO_SPOILER)
    week = found.filter(rated_at__date__gt=on - WEEK, rated_at__date__lte=on).exclude(body="")
    return week.order_by(*ORDERS["helpful"].columns)[:1]


def _articles(on: dt.date, country: str) -> Iterable[Any]:
    return Article.objects.published(on)[:ARTICLES]


def _linked(titles: Any) -> Any:
    return titles.select_related("parent")


KINDS: dict[str, BlockKind] = {
    Kind.NOTE: BlockKind("", lambda _on, _country: []),
    Kind.OPENING: BlockKind(_("Opening this week"), _opening),
    Kind.AT_HOME: BlockKind(_("New at home"), _at_home),
    Kind.ACCLAIMED: BlockKind(_("Acclaimed by critics"), _acclaimed),
    Kind.BOX_OFFICE: BlockKind(_("The weekend's box office"), _box_office),
    Kind.REVIEW: BlockKind(_("Review of the week"), _review),
    Kind.ARTICLES: BlockKind(_("To read"), _articles),
}
# What an edition begins with; an editor drops and adds.
WEEKLY = (
    Kind.NOTE, Kind.OPENING, Kind.AT_HOME, Kind.ACCLAIMED, Kind.BOX_OFFICE, Kind.REVIEW,
    Kind.ARTICLES,
)  # fmt: skip


def fill(block: EditionBlock, *, on: dt.date, country: str) -> None:
    """Name the pages of the day in a block, and head it where it has no heading; unsaved."""
    kind = KINDS[block.kind]
    block.heading = block.heading or str(kind.heading)
    block.pages = "\n".join(one.get_absolute_url() for one in kind.find(on, country))
