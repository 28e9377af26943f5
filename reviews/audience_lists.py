"""The audience's reviews of a title as its tab shows them: in which order, and which of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connections, router
from django.db.models import Q, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.visibility import wanted
from core import languages
from films.models import Title
from reviews.models import AudienceReview
from reviews.querysets import AudienceReviewQuerySet
from reviews.services.scoring import constants

FEWEST_VOTES = 3  # that make a review the most helpful praise or criticism
LONGEST_SEARCH = 100
MOST_WORDS = 6
NO_SPOILER = {"has_spoilers": False, "is_marked_spoiler": False, "not_open": False}


# Neither database skips from one value of an index to the next by itself.
_LANGUAGES = """
WITH RECURSIVE used(language) AS (
  SELECT min(language) FROM reviews_audiencereview WHERE title_id = %s AND is_listed
  UNION ALL
  SELECT (SELECT min(one.language) FROM reviews_audiencereview one
          WHERE one.title_id = %s AND one.is_listed AND one.language > used.language)
  FROM used WHERE used.language IS NOT NULL
)
SELECT language FROM used WHERE language IS NOT NULL
"""


@dataclass(frozen=True)
class Order:
    """An order of reviews, its columns all one way, and what makes it, in one line."""

    name: Any
    formula: Any
    columns: tuple[str, ...]


ORDERS = {
    "helpful": Order(
        _("Most helpful"),
        _("Ordered by the share of helpful votes, as far as so few votes can tell (the lower end "
          "of Wilson’s 95% interval); equal ones newest first."),
        ("-helpful_rank", "-rated_at", "-id"),
    ),
    "newest": Order(_("Newest"), _("Ordered by the day of the rating."), ("-rated_at", "-id")),
    "highest": Order(
        _("Highest"),
        _("Most stars first, equal ones newest first. Reviews without stars are left out."),
        ("-stars", "-rated_at", "-id"),
    ),
    "lowest": Order(
        _("Lowest"),
        _("Fewest stars first, equal ones oldest first. Reviews without stars are left out."),
        ("stars", "rated_at", "id"),
    ),
    "discussed": Order(
        _("Most discussed"),
        _("Most comments first, equal ones newest first."),
        ("-comment_count", "-rated_at", "-id"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What somebody asked to see. ``sort`` is empty where they named no order."""

    sort: str = ""
    stars: int | None = None  # half stars
    without_spoilers: bool = False
    by_followed: bool = False  # by members whom the viewer follows
    language: str = ""
    words: str = ""

    @property
    def order(self) -> Order:
        """The order: without votes the most helpful are the newest."""
        return ORDERS[self.sort or "helpful"]

    @property
    def is_filtered(self) -> bool:
        """Whether some reviews are left out."""
        asked = (self.stars, self.without_spoilers, self.by_followed, self.language, self.words)
        return any(asked)

    def address(self, **changes: object) -> str:
        """Return the query of the same choice with some parts changed, its first page."""
        query = QueryDict(mutable=True)
        parts = {
            "sort": self.sort, "stars": self.stars, "q": self.words,
            "spoilers": "none" if self.without_spoilers else "",
            "by": "followed" if self.by_followed else "", "in": self.language, **changes,
        }  # fmt: skip
        query.update({name: str(value) for name, value in parts.items() if value})
        return f"?{query.urlencode()}" if query else "?"


def choice_of(query: Mapping[str, str], *, is_member: bool) -> Choice:
    """Return what a query asks for; what it says wrongly is as if it were not said.

    Visitors follow nobody: for them that filter is not there.
    """
    stars, sort = query.get("stars", ""), query.get("sort", "")
    return Choice(
        sort=sort if sort in ORDERS else "",
        stars=int(stars) if stars in map(str, range(1, 11)) else None,
        without_spoilers=query.get("spoilers") == "none",
        by_followed=is_member and query.get("by") == "followed",
        language=query.get("in", "") if query.get("in") in dict(languages.choices()) else "",
        words=query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
    )


def reviews_of(
    title: Title, choice: Choice, viewer: User | AnonymousUser
) -> AudienceReviewQuerySet[AudienceReview]:
    """Return the reviews of a title that a viewer asked for and wants to meet, in no order.

    Words are looked for in what a reader sees without unfolding anything.
    """
    found = AudienceReview.objects.filter(wanted(viewer), title=title, is_listed=True)
    if choice.by_followed:
        found = found.filter(author__followers__follower=viewer.pk)
    if choice.order.columns[0].lstrip("-") == "stars":
        found = found.filter(stars__isnull=False)
    if choice.language:
        found = found.filter(language=choice.language)
    if choice.stars:
        found = found.filter(stars=choice.stars)
    if choice.without_spoilers or choice.words:
        found = found.filter(**NO_SPOILER)
    for word in choice.words.split()[:MOST_WORDS]:
        in_body = Q(body__icontains=word) & ~Q(body__contains="||")  # which hides words
        found = found.filter(Q(headline__icontains=word) | in_body)
    return found


def praise_and_criticism(title: Title) -> list[AudienceReview]:
    """Return the most helpful praise and the most helpful criticism, or nothing without both.

    Each has words, at least three votes, and one that says it helped. Praise gives as many stars
    as the audience score counts as liking it.
    """
    voted = AudienceReview.objects.filter(
        title=title, is_listed=True, helpful_rank__gt=0, vote_count__gte=FEWEST_VOTES, **NO_SPOILER
    ).order_by(*ORDERS["helpful"].columns)  # fmt: skip
    liked = constants().favorable_stars
    best = [voted.filter(stars__gte=liked), voted.filter(stars__lt=liked)]
    chosen = Q(pk=Subquery(best[0].values("pk")[:1])) | Q(pk=Subquery(best[1].values("pk")[:1]))
    rows = AudienceReview.objects.filter(chosen, title=title).for_cards().order_by("-stars")
    found = list(rows)
    return found if len(found) == len(best) else []


def languages_of(title: Title) -> list[tuple[str, str]]:
    """Return the languages in which a title has reviews to read, as (code, own name), by name.

    One look into the index for each of them: as cheap with twenty thousand reviews as with two.
    """
    with connections[router.db_for_read(AudienceReview)].cursor() as cursor:
        cursor.execute(_LANGUAGES, [title.pk, title.pk])
        codes = [code for (code,) in cursor.fetchall() if code]
    found = [(code, languages.own_name(code)) for code in codes]
    return sorted(found, key=lambda one: one[1].casefold())


def around_list(
    title: Title, choice: Choice, rows: list[AudienceReview], *, is_first: bool
) -> dict[str, object]:
    """Return what stands around a page of reviews: the choice, the orders as links, and the pair.

    Without votes the order that nobody named is by date. The most helpful praise and criticism
    stand above the first page of all reviews alone.
    """
    has_votes = bool(rows and rows[0].helpful_rank)
    current = choice.sort or ("newest" if is_first and not has_votes else "helpful")
    links = [
        (order.name, choice.address(sort=key), key == current) for key, order in ORDERS.items()
    ]
    has_pair = is_first and has_votes and current == "helpful" and not choice.is_filtered
    return {
        "choice": choice,
        "orders": links,
        "formula": ORDERS[current].formula,
        "languages": languages_of(title) if rows or choice.language else [],
        "pair": praise_and_criticism(title) if has_pair else [],
    }
