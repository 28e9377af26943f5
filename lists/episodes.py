"""How far a member is with a series, or with one season: what was watched, and what comes next."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from core import clock
from films.models import Episode, EpisodeViewing, Title

MOST = 400  # episodes of a season that its page offers to tick


@dataclass(frozen=True)
class Progress:
    """Of the episodes that were broadcast: how many were watched, and the first that was not."""

    watched: int
    aired: int
    following: Episode | None  # with its season

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to watch for now."""
        return self.following is None


def aired(title: Title) -> QuerySet[Episode]:
    """Return the episodes of a season or series that were broadcast, in order.

    One without a day counts as broadcast: many catalogues know no days.
    """
    of_title = Q(season=title) if title.kind == Title.Kind.SEASON else Q(season__parent=title)
    by_now = Q(aired_on__isnull=True) | Q(aired_on__lte=clock.today())
    return Episode.objects.filter(of_title & by_now).order_by(
        "season__season_sort", "season_id", "number"
    )


def ticked(member: User, season: Title) -> list[Episode]:
    """Return a season's episodes, each with ``is_watched``, by one statement."""
    return list(aired(season).annotate(is_watched=_watched_by(member))[:MOST])


def of_season(episodes: list[Episode]) -> Progress:
    """Return how far a member is with a season, whose episodes `ticked` returned."""
    left = [episode for episode in episodes if not _is_watched(episode)]
    return Progress(len(episodes) - len(left), len(episodes), next(iter(left), None))


def of_series(member: User, series: Title) -> Progress:
    """Return how far a member is with a series; three statements, however many episodes."""
    episodes = aired(series)
    left = episodes.exclude(_watched_by(member))
    return Progress(
        episodes.filter(_watched_by(member)).count(),
        episodes.count(),
        left.select_related("season__parent").first(),
    )


def _watched_by(member: User) -> Exists:
    return Exists(
        EpisodeViewing.objects.filter(
            member=member, season=OuterRef("season"), number=OuterRef("number")
        )
    )


def _is_watched(episode: Episode) -> bool:
    return bool(episode.is_watched)  # type: ignore[attr-defined]  # annotated by `ticked`
