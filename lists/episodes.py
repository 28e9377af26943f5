"""How far a member is in a season or a series: which episodes are watched, which comes next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, QuerySet
from django.urls import reverse

from accounts.models import User
from films.models import Episode, EpisodeViewing, Title

CONTINUED = 12  # series in "Continue watching"


@dataclass(frozen=True)
class Tick:
    """An episode as a member has it: watched or not; what has not aired cannot be watched."""

    number: int
    name: str
    season_label: str
    series_slug: str
    is_aired: bool
    is_watched: bool

    @property
    def season_url(self) -> str:
        """Return where its season lists it."""
        return reverse("pages:season_detail", args=[self.series_slug, self.season_label])


@dataclass(frozen=True)
class Progress:
    """How far a member is. Watched and unwatched are of the episodes that have aired."""

    ticks: tuple[Tick, ...]

    @property
    def watched(self) -> int:
        """Return how many episodes are watched."""
        return sum(tick.is_watched for tick in self.ticks)

    @property
    def next(self) -> Tick | None:
        """Return the first unwatched episode that has aired; specials come last."""
        open_ones = [tick for tick in self.ticks if tick.is_aired and not tick.is_watched]
        return min(open_ones, key=lambda tick: tick.season_label == "0", default=None)

    @property
    def is_begun(self) -> bool:
        """Tell whether any episode is watched."""
        return any(tick.is_watched for tick in self.ticks)

    @property
    def is_finished(self) -> bool:
        """Tell whether every listed episode is watched: none is still to air."""
        return bool(self.ticks) and all(tick.is_watched for tick in self.ticks)


def progress(member: User, title: Title, today: dt.date) -> Progress:
    """Return how far a member is in a season or series, by one statement."""
    episodes = Episode.objects.all()
    if title.kind == Title.Kind.SEASON:
        episodes = episodes.filter(season=title)
    else:
        episodes = episodes.filter(season__parent=title, season__merged_into=None)
    return Progress(tuple(tick for _series, tick in _ticks(member, episodes, today)))


def continued(member: User, today: dt.date) -> list[tuple[int, Progress]]:
    """Return the series a member is in the middle of, by id, the last watched first."""
    viewings = EpisodeViewing.objects.filter(member=member, episode__season__merged_into=None)
    begun = viewings.values("episode__season__parent").annotate(last=Max("at")).order_by("-last")
    rows = begun.values_list("episode__season__parent", flat=True)[:CONTINUED]
    ids = [pk for pk in rows if pk]
    episodes = Episode.objects.filter(season__parent__in=ids, season__merged_into=None)
    found: dict[int, list[Tick]] = {pk: [] for pk in ids}
    for series_id, tick in _ticks(member, episodes, today):
        found[series_id].append(tick)
    made = [(pk, Progress(tuple(ticks))) for pk, ticks in found.items()]
    return [(pk, progress) for pk, progress in made if progress.next]


def aired(season: Title, today: dt.date) -> list[Episode]:
    """Return the episodes of a season that can be watched."""
    released = season.released_on
    episodes = season.episodes.order_by("number")
    return [episode for episode in episodes if _is_aired(episode.aired_on, released, today)]


def _ticks(member: User, episodes: QuerySet[Episode], today: dt.date) -> Iterable[tuple[int, Tick]]:
    """Yield each episode with the id of its series, in the order they are watched."""
    watched = EpisodeViewing.objects.filter(member=member, episode=OuterRef("pk"))
    rows = (
        episodes.order_by("season__season_sort", "season_id", "number")
        .annotate(is_watched=Exists(watched), series_slug=F("season__parent__slug"))
        .values_list(
            "season__parent_id", "number", "name", "season__season_label", "series_slug",
            "aired_on", "season__released_on", "is_watched",
        )
    )  # fmt: skip
    for series_id, number, name, label, slug, aired_on, released_on, is_watched in rows:
        if series_id is None:
            continue
        is_aired = is_watched or _is_aired(aired_on, released_on, today)
        yield series_id, Tick(number, name, label, slug, is_aired, is_watched)


def _is_aired(aired_on: dt.date | None, released_on: dt.date | None, today: dt.date) -> bool:
    """Tell whether an episode has aired; one without a date has when its season was released."""
    day = aired_on or released_on
    return day is None or day <= today


def written(numbers: Iterable[int], marks: Iterable[str]) -> str:
    """Return how a season stood, as the button that puts it back sends it: "1+2:watched"."""
    return f"{'+'.join(map(str, sorted(numbers)))}:{'+'.join(sorted(marks))}"


def read(text: str) -> tuple[set[int], set[str]] | None:
    """Return what `written` wrote; None for anything else."""
    numbers, separator, marks = text.partition(":")
    parts = [part for part in numbers.split("+") if part]
    names = {name for name in marks.split("+") if name}
    are_numbers = all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts)
    if not separator or not are_numbers or not names <= {"watched", "watchlist"}:
        return None
    return {int(part) for part in parts}, names
