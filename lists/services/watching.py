"""Ticking the episodes of a season. Doing it twice changes nothing."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from films.models import EpisodeViewing, Title
from lists.episodes import aired, progress
from lists.services import marking


class NotAired(Exception):
    """An episode cannot have been watched: it has not aired, or the season has none such."""


@transaction.atomic
def set_episodes(
    *,
    member: User,
    season: Title,
    numbers: Iterable[int],
    is_on: bool,
    today: dt.date,
    at: dt.datetime,
) -> None:
    """Mark episodes as watched or not. Raises NotAired, and then nothing is marked.

    With the last of all its episodes the season itself is marked as watched.
    """
    wanted = set(numbers)
    if not is_on:
        viewings = EpisodeViewing.objects.filter(member=member, episode__season=season)
        viewings.filter(episode__number__in=wanted).delete()
        return
    chosen = [episode for episode in aired(season, today) if episode.number in wanted]
    if len(chosen) < len(wanted) or not chosen:
        raise NotAired
    EpisodeViewing.objects.bulk_create(
        [EpisodeViewing(member=member, episode=episode, at=at) for episode in chosen],
        ignore_conflicts=True,
    )
    if progress(member, season, today).is_finished:
        marking.set_watched(member, season, True, at)


@transaction.atomic
def put_back(
    *,
    member: User,
    season: Title,
    numbers: set[int],
    marks: set[str],
    today: dt.date,
    at: dt.datetime,
) -> None:
    """Let a season stand as it stood: these episodes watched, and the season's own marks."""
    of_season = EpisodeViewing.objects.filter(member=member, episode__season=season)
    of_season.exclude(episode__number__in=numbers).delete()
    known = {episode.number for episode in aired(season, today)}
    if numbers & known:
        set_episodes(
            member=member, season=season, numbers=numbers & known, is_on=True, today=today, at=at
        )
    # Watched first: it takes a title off the watchlist.
    marking.set_watched(member, season, "watched" in marks, at)
    marking.set_listed(member, season, "watchlist" in marks, at)
