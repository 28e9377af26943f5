"""Whose tastes are like a member's: agreement with one other, and who liked the same titles."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery

from accounts.models import Follow, User
from accounts.visibility import wanted, with_page
from reviews.models import AudienceReview
from reviews.services.scoring import constants

LIKED_FROM = 8  # half stars
MOST_LIKED = 100  # the newest that are looked at
RAREST = 20  # of which those that the fewest have rated tell most
MOST_RATED = 2000  # and no title that more than these have rated, which tells nothing
FEWEST_SHARED = 3  # titles that both liked
SHOWN = 5


@dataclass(frozen=True)
class Agreement:
    """How many titles two members rated both, and of how many they think alike."""

    both: int
    alike: int


@dataclass(frozen=True)
class LikeMinded:
    """A member, and how many of the titles they liked that the reader did."""

    member: User
    shared: int


def agreement(reader: User, other: User) -> Agreement:
    """Return how far two members agree: both favorable, or neither; one statement.

    Favorable is what the score counts as favorable.
    """
    line = constants().favorable_stars
    mine = AudienceReview.objects.listed().filter(author=reader, title=OuterRef("title"))
    theirs = AudienceReview.objects.listed().filter(author=other, stars__isnull=False)
    both = theirs.annotate(mine=Subquery(mine.values("stars")[:1])).filter(mine__isnull=False)
    alike = Q(stars__gte=line, mine__gte=line) | Q(stars__lt=line, mine__lt=line)
    return Agreement(**both.aggregate(both=Count("pk"), alike=Count("pk", filter=alike)))


def like_minded(reader: User) -> list[LikeMinded]:
    """Return members whom the reader does not follow yet, and who liked the same titles.

    Three statements and a bounded number of rows: of the newest hundred titles the reader liked,
    the twenty that the fewest have rated.
    """
    liked = AudienceReview.objects.editable_by(reader).filter(stars__gte=LIKED_FROM)
    newest = liked.order_by("-rated_at", "-pk").values_list("title", "title__audience_counted")
    known = sorted(newest[:MOST_LIKED], key=lambda row: (row[1], row[0]))
    titles = [pk for pk, count in known if count <= MOST_RATED][:RAREST]
    if not titles:
        return []
    followed = Follow.objects.filter(follower=reader).values("followed")
    theirs = AudienceReview.objects.listed().filter(title__in=titles, stars__gte=LIKED_FROM)
    others = theirs.exclude(author=reader).exclude(author__in=followed)
    others = others.filter(with_page("author"), wanted(reader)).order_by()
    counted = others.values("author").annotate(shared=Count("title", distinct=True))
    most = counted.filter(shared__gte=FEWEST_SHARED).order_by("-shared", F("author"))
    shared = dict(most.values_list("author", "shared")[:SHOWN])
    members = User.objects.in_bulk(shared)
    return [LikeMinded(members[pk], many) for pk, many in shared.items()]
