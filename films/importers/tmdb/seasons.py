"""What an answer of TMDB's API says of seasons and episodes. No queries."""

from films.importers.fields import MOST_MINUTES
from films.importers.records import EpisodeRecord, SeasonRecord
from films.importers.tmdb.values import Answer, date_of, text, whole
from importing.outcomes import Refused

MOST_EPISODES = 30_000
MOST_NUMBER = 32_767


def seasons(answer: Answer) -> list[SeasonRecord]:
    """The seasons of a series but the special ones. Raises Refused."""
    return [_season(one) for one in answer.get("seasons") or [] if one.get("season_number")]


def _season(answer: Answer) -> SeasonRecord:
    day = date_of(answer.get("air_date"))
    count = whole(answer.get("episode_count"), "episodes", MOST_EPISODES)
    columns: dict[str, object] = {
        "released_on": day, "year": day.year if day else None, "episode_count": count,
    }  # fmt: skip
    return SeasonRecord(season_number(answer), columns)


def season_number(answer: Answer) -> str:
    """The label of a season. Raises Refused."""
    return str(_number(answer, "season_number"))


def episodes(answer: Answer) -> list[EpisodeRecord]:
    """The episodes of a season. Raises Refused."""
    return [
        EpisodeRecord(
            _number(one, "episode_number"),
            f"tmdb:{text(one['id'], 30)}" if one.get("id") else "",
            text(one.get("name"), 300),
            date_of(one.get("air_date")),
            whole(one.get("runtime"), "runtime", MOST_MINUTES),
            text(one.get("overview"), 10_000),
        )
        for one in answer["episodes"]
    ]


def _number(answer: Answer, name: str) -> int:
    number = int(answer[name])
    if not 0 <= number <= MOST_NUMBER:
        raise Refused(f"{name} '{text(answer[name], 40)}' is not a number from 0 to {MOST_NUMBER}")
    return number
