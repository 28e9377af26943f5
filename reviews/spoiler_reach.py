"""How far into a series a review gives things away, and whether its reader is that far.

Written as a season's label and the number of an episode in it, "2:5"; a whole season is "2:".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from films.models import Episode, EpisodeViewing, Title, Watched
from films.names import season_sort
from reviews.models import AudienceReview

SPECIALS = (
    "0"  # the season that is watched at any time: how far one is in others says nothing of it
)
WHOLE = 100_000  # stands for the last episode of a season


@dataclass(frozen=True)
class SpoilerPlace:
    """A place in a series: its value in forms, and its words."""

    value: str
    words: str


def words_of(value: str) -> str:
    """Return "season 2, episode 5" for "2:5", and "season 2" for "2:"; empty for nothing."""
    label, _colon, number = value.rpartition(":")
    if not label:
        return ""
    if number:
        return _("season %(label)s, episode %(n)s") % {"label": label, "n": number}
    return _("season %(label)s") % {"label": label}


def choices(title: Title) -> list[SpoilerPlace]:
    """Return the places a review of a series or season can name, in order; none for a film."""
    if title.kind == Title.Kind.FILM:
        return []
    is_season = title.kind == Title.Kind.SEASON
    seasons = [title] if is_season else title.seasons.order_by("season_sort", "pk")
    numbers: dict[int, list[int]] = {}
    episodes = Episode.objects.filter(season__in=seasons).order_by("number")
    for season_id, number in episodes.values_list("season_id", "number"):
        numbers.setdefault(season_id, []).append(number)
    values = []
    for season in seasons:
        values += [f"{season.season_label}:{n}" for n in numbers.get(season.pk, [])]
        values += [] if is_season else [f"{season.season_label}:"]
    return [SpoilerPlace(value, words_of(value)) for value in values]


def mark_reached(
    reviews: Iterable[AudienceReview], reader: User | AnonymousUser, title: Title
) -> None:
    """Let each review know whether its reader has seen what it gives away (``is_reached``).

    Two statements where a review names a place, none where none does, and none for visitors.
    """
    placed = [review for review in reviews if review.spoilers_upto and review.has_spoilers]
    if not placed or not isinstance(reader, User):
        return
    seen = _seen(reader, title)
    for review in placed:
        review.is_reached = _is_reached(review.spoilers_upto, seen)


def _seen(member: User, title: Title) -> set[tuple[str, int]]:
    """Return the places a member has seen: the last episode of each season, and whole seasons."""
    series = title.parent_id or title.pk
    viewings = EpisodeViewing.objects.filter(member=member, episode__season__parent=series)
    rows = viewings.values_list("episode__season__season_label", "episode__number")
    whole = Watched.objects.filter(member=member).filter(Q(title__parent=series) | Q(title=series))
    labels = whole.values_list("title__season_label", flat=True)
    return {*rows, *((label, WHOLE) for label in labels)}


def _is_reached(value: str, seen: set[tuple[str, int]]) -> bool:
    """Tell whether somebody is as far: in this season, in a later one, or through all of them."""
    label, _colon, number = value.rpartition(":")
    wanted = (season_sort(label), int(number) if number else WHOLE)
    for season, episode in seen:
        if not season:  # the series as a whole
            return True
        if SPECIALS in (label, season) and season != label:
            continue
        if (season_sort(season), episode) >= wanted:
            return True
    return False
