"""Single values, seasons and episodes of TMDB's answers, checked. No queries."""

import datetime as dt
from typing import Any

from django.conf.locale import LANG_INFO

from core.unseen import shows_nothing
from films.importers.records import MOST_MINUTES, EpisodeRecord, SeasonRecord
from importing.outcomes import Refused

# TMDB's genres of films and series by their ids; their names come in the language asked for.
_GENRES = {
    12: "Adventure", 14: "Fantasy", 16: "Animation", 18: "Drama", 27: "Horror", 28: "Action",
    35: "Comedy", 36: "History", 37: "Western", 53: "Thriller", 80: "Crime", 99: "Documentary",
    878: "Science Fiction", 9648: "Mystery", 10402: "Music", 10749: "Romance", 10751: "Family",
    10752: "War", 10759: "Action & Adventure", 10762: "Kids", 10763: "News", 10764: "Reality",
    10765: "Sci-Fi & Fantasy", 10766: "Soap", 10767: "Talk", 10768: "War & Politics",
    10770: "TV Movie",
}  # fmt: skip
type Answer = dict[str, Any]


def date_of(value: object) -> dt.date | None:
    """A day; None for nothing. Raises Refused."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise Refused(f"'{str(value)[:40]}' is not a date") from error


def needed(answer: Answer, key: str, longest: int = 300) -> str:
    """A name that must be there. Raises Refused."""
    name = " ".join(str(answer.get(key) or "").split())
    if shows_nothing(name):
        raise Refused("the answer has no name")
    if len(name) > longest:
        raise Refused(f"the name is longer than {longest} characters")
    return name


def text(value: object, longest: int) -> str:
    """A text, cut where it is too long."""
    written = str(value or "").strip()[:longest]
    return "" if shows_nothing(written) else written


def whole(value: object, name: str, most: int) -> int | None:
    """A whole number above zero, or None for nothing. Raises Refused."""
    if not value:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        raise Refused(f"{name} '{str(value)[:40]}' is not a whole number from 0 to {most}")
    return value


def named(items: Any, longest: int = 200) -> list[str]:
    """The names of a list of objects, each once."""
    names = [" ".join(str(item.get("name") or "").split()) for item in items or []]
    return [name[:longest] for name in dict.fromkeys(names) if not shows_nothing(name)]


def genres(items: Any) -> list[str]:
    """The names of genres in English, whatever language the answer is in."""
    return list(
        dict.fromkeys(
            _GENRES.get(item.get("id"), "") or named([item], 60)[0]
            for item in items or []
            if named([item])
        )
    )


def languages(items: Any) -> list[str]:
    """The names of languages in English, by their codes where the answer has none."""
    found = []
    for item in items or []:
        known = LANG_INFO.get(str(item.get("iso_639_1")), {}).get("name")
        found.append({"name": item.get("english_name") or known or item.get("name")})
    return named(found, 100)


def joined(names: list[str], longest: int) -> str:
    """Names separated by commas, as many as there is room for."""
    shown = ""
    for name in names:
        longer = f"{shown}, {name}" if shown else name
        if len(longer) > longest:
            break
        shown = longer
    return shown


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
