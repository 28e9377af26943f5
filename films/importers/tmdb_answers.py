"""What an answer of TMDB's API says of a film, a series, a season or a person. No queries."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from films.importers.credits import character_of
from films.importers.identifying import Outside
from films.importers.matching import Sought
from films.importers.runtimes import MOST_MINUTES
from films.importers.tmdb_seasons import (
    EpisodeTold,
    SeasonTold,
    episodes,
    season_number,
    seasons,
)
from films.importers.tmdb_values import (
    Told,
    date_of,
    genres,
    joined,
    languages,
    named,
    needed,
    text,
    whole,
)
from films.models import Credit, Offer, Release, Title
from importing.outcomes import Choice, Refused

Job = Credit.Job
JOBS = {
    "Director": Job.DIRECTOR, "Writer": Job.WRITER, "Screenplay": Job.WRITER,
    "Author": Job.WRITER, "Story": Job.WRITER, "Producer": Job.PRODUCER, "Editor": Job.EDITOR,
    "Director of Photography": Job.CINEMATOGRAPHY, "Original Music Composer": Job.COMPOSER,
    "Music": Job.COMPOSER,
}  # fmt: skip
RELEASES = {
    1: Release.Kind.FESTIVAL, 2: Release.Kind.LIMITED, 3: Release.Kind.THEATERS,
    4: Release.Kind.STREAMING, 5: Release.Kind.HOME, 6: Release.Kind.HOME,
}  # fmt: skip
OFFERS = {
    "flatrate": Offer.Kind.SUBSCRIPTION, "free": Offer.Kind.FREE, "ads": Offer.Kind.FREE,
    "rent": Offer.Kind.RENT, "buy": Offer.Kind.BUY,
}  # fmt: skip
STATUSES = {
    "Returning Series": Title.Status.RUNNING, "Ended": Title.Status.ENDED,
    "Canceled": Title.Status.CANCELLED,
}  # fmt: skip
SITES = {"YouTube": "https://www.youtube.com/watch?v=", "Vimeo": "https://vimeo.com/"}
_SEASON_PATH = re.compile(r"(?:^|/)tv/(\d+)/season/\d+(?:\.json)?$")
_VIDEO_KEY = re.compile(r"[\w-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Worker:
    """One person's job on a title."""

    value: str
    name: str
    job: str
    character: str = ""
    is_voice: bool = False
    position: int = 0


@dataclass(frozen=True)
class TmdbTitle:
    """A film or a series, with all that came with it."""

    sought: Sought
    columns: dict[str, object]
    genres: list[str]
    languages: list[str]
    companies: list[str]
    franchise: str
    workers: list[Worker]
    certificates: dict[str, str]
    releases: list[tuple[str, str, dt.date]]
    names: list[str]
    videos: list[tuple[str, str]]
    offers: list[tuple[str, str, str, str]]  # (country, kind, provider, link)
    seasons: list[SeasonTold] = field(default_factory=list)
    choice: Choice | None = None


@dataclass(frozen=True)
class TmdbSeason:
    """The episodes of one season of a series."""

    sought: Sought  # the series
    label: str
    columns: dict[str, object]
    episodes: list[EpisodeTold]
    choice: Choice | None = None


@dataclass(frozen=True)
class TmdbPerson:
    """Somebody, asked for by name."""

    value: str
    name: str
    columns: dict[str, object]
    imdb: str
    choice: Choice | None = None


def read(path: str, written: str) -> TmdbTitle | TmdbSeason | TmdbPerson | None:
    """Return what an answer says; None for one of another kind. Raises Refused."""
    try:
        told = json.loads(written)
        plain = json.dumps(told, ensure_ascii=False)
        plain.encode()
    except (ValueError, RecursionError) as error:
        raise Refused("the answer is not JSON in UTF-8") from error
    if "\\u0000" in plain:
        raise Refused("the answer holds a NUL character")
    if not isinstance(told, dict) or not isinstance(told.get("id"), int):
        return None
    try:
        return _read(path, told)
    except (TypeError, AttributeError, KeyError, ValueError, OverflowError) as error:
        raise Refused("the answer is not shaped as TMDB's are") from error


def _read(path: str, told: Told) -> TmdbTitle | TmdbSeason | TmdbPerson | None:
    if isinstance(told.get("episodes"), list) and "season_number" in told:
        return _season(path, told)
    if isinstance(told.get("genres"), list) and "title" in told:
        return _title(told, Title.Kind.FILM)
    if isinstance(told.get("genres"), list) and "first_air_date" in told:
        return _title(told, Title.Kind.SERIES)
    if "birthday" in told and "name" in told:
        return _person(told)
    return None


def _title(told: Told, kind: str) -> TmdbTitle:
    if told.get("adult"):
        raise Refused("adult titles are not imported")
    is_film = kind == Title.Kind.FILM
    name = needed(told, "title" if is_film else "name")
    original = text(told.get("original_title" if is_film else "original_name"), 300)
    day = date_of(told.get("release_date" if is_film else "first_air_date"))
    imdb = told.get("imdb_id") or (told.get("external_ids") or {}).get("imdb_id") or ""
    outsides = [Outside("tmdb" if is_film else "tmdb-tv", str(told["id"]))]
    if re.fullmatch(r"tt\d{7,10}", str(imdb)):
        outsides.append(Outside("imdb", str(imdb)))
    year = day.year if day else None
    runtimes = [told.get("runtime")] if is_film else (told.get("episode_run_time") or [])
    columns: dict[str, object] = {
        "original_name": "" if original == name else original,
        "year": year, "released_on": day, "synopsis": text(told.get("overview"), 10_000),
        "runtime_minutes": whole(runtimes[0] if runtimes else None, "runtime", MOST_MINUTES),
        "countries": ", ".join(named(told.get("production_countries")))[:200],
        "keywords": joined(_keywords(told), 400),
        "budget_dollars": whole(told.get("budget"), "budget", 10**12),
        "worldwide_gross_dollars": whole(told.get("revenue"), "revenue", 10**13),
    }  # fmt: skip
    if not is_film:
        columns |= {
            "network": next(iter(named(told.get("networks"))), "")[:100],
            "status": STATUSES.get(str(told.get("status")), ""),
            "episode_count": whole(told.get("number_of_episodes"), "episodes", 30_000),
        }
    collection = told.get("belongs_to_collection") or {}
    return TmdbTitle(
        Sought(tuple(outsides), name, year, (kind,), needs_year=True),
        columns,
        genres=genres(told.get("genres")),
        languages=languages(told.get("spoken_languages")),
        companies=named(told.get("production_companies"), 200),
        franchise=text(collection.get("name"), 200).removesuffix(" Collection"),
        workers=list(_workers(told)),
        certificates=_certificates(told),
        releases=_releases(told),
        names=_other_names(told, name),
        videos=list(_videos(told)),
        offers=list(_offers(told)),
        seasons=seasons(told),
    )


def _season(path: str, told: Told) -> TmdbSeason:
    match = _SEASON_PATH.search(path)
    if match is None:
        raise Refused("a season's answer does not say its series; keep it as tv/ID/season/N.json")
    day = date_of(told.get("air_date"))
    columns: dict[str, object] = {
        "year": day.year if day else None, "released_on": day,
        "synopsis": text(told.get("overview"), 10_000), "episode_count": len(told["episodes"]),
    }  # fmt: skip
    series = Sought((Outside("tmdb-tv", match[1]),), kinds=(Title.Kind.SERIES,))
    return TmdbSeason(series, season_number(told), columns, episodes(told))


def _person(told: Told) -> TmdbPerson:
    imdb = str(told.get("imdb_id") or "")
    columns: dict[str, object] = {
        "born_on": date_of(told.get("birthday")), "died_on": date_of(told.get("deathday")),
        "biography": text(told.get("biography"), 20_000),
    }  # fmt: skip
    imdb = imdb if re.fullmatch(r"nm\d{7,10}", imdb) else ""
    return TmdbPerson(str(told["id"]), needed(told, "name", 200), columns, imdb)


def _workers(told: Told) -> Iterator[Worker]:
    people = told.get("credits") or {}
    for position, item in enumerate(told.get("created_by") or []):
        yield Worker(str(int(item["id"])), text(item["name"], 200), Job.CREATOR, position=position)
    for position, item in enumerate(people.get("crew") or []):
        if item.get("job") in JOBS and item.get("name"):
            job = JOBS[item["job"]]
            yield Worker(str(int(item["id"])), text(item["name"], 200), job, position=position)
    for position, item in enumerate(people.get("cast") or []):
        if item.get("name"):
            character, is_voice = character_of(" ".join((item.get("character") or "").split()))
            yield Worker(
                str(int(item["id"])),
                text(item["name"], 200),
                Job.ACTOR,
                character,
                is_voice,
                position,
            )


def _certificates(told: Told) -> dict[str, str]:
    """Return the certificate of each country, the first that is given."""
    found: dict[str, str] = {}
    for item in (told.get("release_dates") or {}).get("results") or []:
        for release in item.get("release_dates") or []:
            found.setdefault(item["iso_3166_1"], (release.get("certification") or "").strip())
            label = text(release.get("certification"), 20)
            found[item["iso_3166_1"]] = found[item["iso_3166_1"]] or label
    for item in (told.get("content_ratings") or {}).get("results") or []:
        found.setdefault(item["iso_3166_1"], (item.get("rating") or "").strip())
    return {country[:2]: label[:20] for country, label in found.items() if label}


def _releases(told: Told) -> list[tuple[str, str, dt.date]]:
    """Return the first release of each kind in each country."""
    found: dict[tuple[str, str], dt.date] = {}
    for item in (told.get("release_dates") or {}).get("results") or []:
        for release in item.get("release_dates") or []:
            kind, day = RELEASES.get(release.get("type")), date_of(release.get("release_date"))
            if kind and day:
                key = (item["iso_3166_1"][:2], str(kind))
                found[key] = min(day, found.get(key, day))
    return [(country, kind, day) for (country, kind), day in found.items()]


def _other_names(told: Told, name: str) -> list[str]:
    alternative = told.get("alternative_titles") or {}
    names = [
        text(item.get("title"), 300)
        for item in alternative.get("titles") or alternative.get("results") or []
    ]
    return [other for other in dict.fromkeys(names) if other and other != name]


def _videos(told: Told) -> Iterator[tuple[str, str]]:
    """Yield the name and address of each trailer at YouTube or Vimeo."""
    found = [
        (item.get("site"), item.get("key"), item.get("name"))
        for item in (told.get("videos") or {}).get("results") or []
        if item.get("type") == "Trailer"
    ]
    older = (told.get("trailers") or {}).get("youtube") or []
    found += [("YouTube", item.get("source"), item.get("name")) for item in older]
    for site, key, name in found:
        if site in SITES and _VIDEO_KEY.fullmatch(str(key)):
            yield text(name, 200) or "Trailer", f"{SITES[site]}{key}"


def _offers(told: Told) -> Iterator[tuple[str, str, str, str]]:
    countries = (told.get("watch/providers") or {}).get("results") or {}
    for country, item in countries.items():
        link = item.get("link") or ""
        link = link[:500] if link.startswith("https://www.themoviedb.org/") else ""
        for way, kind in OFFERS.items():
            for provider in item.get(way) or []:
                yield country[:2], str(kind), text(provider.get("provider_name"), 100), link


def _keywords(told: Told) -> list[str]:
    keywords = told.get("keywords") or {}
    return named(keywords.get("keywords") or keywords.get("results"))
