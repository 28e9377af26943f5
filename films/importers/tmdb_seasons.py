"""What an answer of TMDB's API says of seasons and episodes. No queries."""

import datetime as dt
from dataclasses import dataclass

from films.importers.runtimes import MOST_MINUTES
from films.importers.tmdb_values import Told, date_of, text, whole
from importing.outcomes import Refused

MOST_EPISODES = 30_000
MOST_NUMBER = 32_767


@dataclass(frozen=True)
class SeasonTold:
    """A season, as the answer about its series tells of it."""

    label: str
    columns: dict[str, object]


@dataclass(frozen=True)
class EpisodeTold:
    """An episode, as the answer about its season tells of it."""

    number: int
    outside_id: str
    name: str
    aired_on: dt.date | None
    runtime_minutes: int | None
    synopsis: str


def seasons(told: Told) -> list[SeasonTold]:
    """Return the seasons of a series but the special ones. Raises Refused."""
    return [_season(one) for one in told.get("seasons") or [] if one.get("season_number")]


def _season(told: Told) -> SeasonTold:
    day = date_of(told.get("air_date"))
    count = whole(told.get("episode_count"), "episodes", MOST_EPISODES)
    columns: dict[str, object] = {
        "released_on": day, "year": day.year if day else None, "episode_count": count,
    }  # fmt: skip
    return SeasonTold(season_number(told), columns)


def season_number(told: Told) -> str:
    """Return the label of a season. Raises Refused."""
    return str(_number(told, "season_number"))


def episodes(told: Told) -> list[EpisodeTold]:
    """Return the episodes of a season. Raises Refused."""
    return [
        EpisodeTold(
            _number(one, "episode_number"),
            f"tmdb:{text(one['id'], 30)}" if one.get("id") else "",
            text(one.get("name"), 300),
            date_of(one.get("air_date")),
            whole(one.get("runtime"), "runtime", MOST_MINUTES),
            text(one.get("overview"), 10_000),
        )
        for one in told["episodes"]
    ]


def _number(told: Told, name: str) -> int:
    number = int(told[name])
    if not 0 <= number <= MOST_NUMBER:
        raise Refused(f"{name} '{text(told[name], 40)}' is not a number from 0 to {MOST_NUMBER}")
    return number
