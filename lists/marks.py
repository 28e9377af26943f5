"""The marks a member gives a title: which there are, how they stand, what is said of a change."""

from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.one_row import columns_of
from films.models import Title, Watched
from lists.models import Like, List, ListItem
from reviews.models import AudienceReview


@dataclass(frozen=True)
class Mark:
    """A button that is pressed or not. What it says when it was pressed, and when released."""

    name: str
    icon: str
    off: Any  # the word on the button, or its lazy translation
    on: Any
    said_on: Any
    said_off: Any


MARKS = (
    Mark("watched", "i-eye", _("Watched"), _("Watched"), _("Marked as watched."),
         _("No longer marked as watched.")),
    Mark("like", "i-heart", _("Like"), _("Liked"), _("You like it."), _("You no longer like it.")),
    Mark("watchlist", "i-bookmark", _("Watchlist"), _("On your watchlist"),
         _("On your watchlist."), _("Off your watchlist.")),
)  # fmt: skip
BY_NAME = {mark.name: mark for mark in MARKS}


@dataclass(frozen=True)
class Standing:
    """How a member's marks of one title stand. ``stars`` are half stars, None without a rating."""

    given: frozenset[str]
    stars: int | None
    has_words: bool


@dataclass(frozen=True)
class Marked:
    """A title as a member has marked and reviewed it."""

    standing: Standing
    review: AudienceReview | None


# Written out: every title's page of a member asks it, and to put it together from querysets took
# a third of the page.
_MARKED = f"""
    SELECT
        EXISTS (SELECT 1 FROM {Watched._meta.db_table}
                WHERE member_id = %(member)s AND title_id = %(title)s),
        EXISTS (SELECT 1 FROM {Like._meta.db_table}
                WHERE member_id = %(member)s AND title_id = %(title)s),
        EXISTS (SELECT 1 FROM {ListItem._meta.db_table} AS item
                JOIN {List._meta.db_table} AS list ON list.id = item.list_id
                WHERE list.author_id = %(member)s AND list.kind = %(watchlist)s
                AND item.title_id = %(title)s),
        {{columns}}
    FROM (SELECT 1 AS one) AS always
    LEFT JOIN {AudienceReview._meta.db_table}
        ON author_id = %(member)s AND title_id = %(title)s
        AND withdrawn_at IS NULL AND superseded_by_id IS NULL
"""  # noqa: S608  # names of our own tables


def standing(member: User, title: Title) -> Standing:
    """Return how a member's marks of a title stand."""
    return marked(member, title).standing


def marked(member: User, title: Title) -> Marked:
    """Return how a member's marks and review of a title stand, by one statement."""
    asked: dict[str, int | str] = {
        "member": member.pk,
        "title": title.pk,
        "watchlist": List.Kind.WATCHLIST.value,
    }
    # Where other reads go: to the primary or a standby.
    columns = columns_of(AudienceReview, router.db_for_read(Watched))
    with connections[columns.using].cursor() as cursor:
        cursor.execute(_MARKED.format(columns=columns.text), asked)
        found = cursor.fetchone()
    kinds, values = found[: len(MARKS)], found[len(MARKS) :]
    names = frozenset(mark.name for mark, is_on in zip(MARKS, kinds, strict=True) if is_on)
    review = columns.load(values) if values[0] is not None else None
    if review is None:
        return Marked(Standing(names, stars=None, has_words=False), None)
    return Marked(Standing(names, review.stars, review.has_text), review)


def written(before: Standing) -> str:
    """Return how marks stood, as the button that puts them back sends it: "8:like+watched"."""
    return f"{before.stars or ''}:{'+'.join(sorted(before.given))}"


def read(text: str) -> Standing | None:
    """Return what `written` wrote; None for anything else."""
    stars, _sep, names = text.partition(":")
    given = frozenset(filter(None, names.split("+")))
    if not (stars == "" or stars in map(str, range(1, 11))) or not given <= set(BY_NAME):
        return None
    return Standing(given, int(stars) if stars else None, has_words=False)
