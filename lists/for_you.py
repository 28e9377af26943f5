"""What a member may like next: titles like those they liked, each with the one it is like.

A title they gave four stars or more, or liked, speaks for those "more like this" shows beside it:
each with 1 / (its place there + 1). The sums order the suggestions. Left out is what they have
watched, rated, put on their watchlist or dismissed.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from accounts.models import User
from films.models import SimilarTitle, Title, Watched
from lists.models import Dismissal, Like, List, ListItem
from reviews.models import AudienceReview

FEWEST_RATINGS = 5
LIKED_FROM = 8  # half stars
MOST_LIKED = 100  # the newest, of which is asked what is like them
SHOWN = 24


@dataclass
class Suggestion:
    """A title by its id, how much speaks for it, and the liked title that does most."""

    title_id: int
    because_id: int
    weight: float = 0.0
    best: float = field(default=0.0, repr=False)


def ratings_missing(member: User) -> int:
    """Return how many ratings a member still has to give before anything is suggested."""
    rated = AudienceReview.objects.editable_by(member).filter(stars__isnull=False)
    return max(0, FEWEST_RATINGS - rated[:FEWEST_RATINGS].count())


def suggestions(member: User) -> list[Suggestion]:
    """Return what a member may like next, the best first; five statements."""
    liked = _liked(member)
    known = _known(member)
    pairs = SimilarTitle.objects.filter(title__in=liked, other__merged_into__isnull=True)
    found: dict[int, Suggestion] = {}
    for liked_id, other_id, rank in pairs.values_list("title", "other", "rank"):
        if other_id in known:
            continue
        one = found.setdefault(other_id, Suggestion(other_id, liked_id))
        weight = 1 / (rank + 1)
        one.weight += weight
        if (weight, -liked_id) > (one.best, -one.because_id):
            one.best, one.because_id = weight, liked_id
    return sorted(found.values(), key=lambda one: (-one.weight, one.title_id))[:SHOWN]


def _liked(member: User) -> set[int]:
    rated = AudienceReview.objects.editable_by(member).filter(stars__gte=LIKED_FROM)
    newest = rated.order_by("-rated_at", "-id").values_list("title", flat=True)
    marked = Like.objects.filter(member=member).order_by("-at", "-id")
    return {*newest[:MOST_LIKED], *marked.values_list("title", flat=True)[:MOST_LIKED]}


def _known(member: User) -> set[int]:
    listed = ListItem.objects.filter(list__author=member, list__kind=List.Kind.WATCHLIST)
    known = Title.objects.filter(
        Q(pk__in=Watched.objects.filter(member=member).values("title"))
        | Q(pk__in=AudienceReview.objects.editable_by(member).values("title"))
        | Q(pk__in=listed.values("title"))
        | Q(pk__in=Dismissal.objects.filter(member=member).values("title"))
    )
    return set(known.order_by().values_list("pk", flat=True))
