"""What an answer of TMDB's API says of a film, a series, a season or a person."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from films.importers.episodes import write_season
from films.importers.people import character_of, write_person
from films.importers.records import (
    MOST_MINUTES,
    TITLE_MODELS,
    CreditRecord,
    EpisodesRecord,
    ExternalId,
    PersonRecord,
    SourceRules,
    TitleQuery,
    TitleRecord,
)
from films.importers.tmdb.values import (
    Answer,
    date_of,
    episodes,
    genres,
    joined,
    languages,
    named,
    needed,
    season_number,
    seasons,
    text,
    whole,
)
from films.importers.writer import TitleWriter
from films.models import Credit, Offer, Release, Title
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.outcomes import LeftOut, Outcome, Refused, RowStatus
from importing.registry import Importer

SOURCE = "tmdb"
OTHER = "answers of other kinds left out"
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


type Record = TitleRecord | EpisodesRecord | PersonRecord


class TmdbImporter(Importer):
    name = "tmdb"
    writes = TITLE_MODELS
    batch = 20
    fields = {"path", "answer"}

    def read(self, cells: Cells) -> Record:
        """Turn an answer into a record. Raises Refused, and LeftOut for one of another kind."""
        record = read(cells.row.cells["path"], cells.row.cells["answer"])
        if record is None:
            raise LeftOut(OTHER)
        return record

    def write(self, rows: list[Any], books: Bookkeeping) -> list[Outcome]:
        rules = SourceRules(self.map.source, _other_kind, person_scheme="tmdb")
        writer = TitleWriter(rules, books)
        outcomes: list[Outcome] = []
        for kind, group in groupby(rows, key=type):
            if kind is TitleRecord:
                outcomes += writer.write(list(group))
            elif kind is EpisodesRecord:
                outcomes += [write_season(one, self.map.source, books) for one in group]
            else:
                outcomes += [write_person(one, "tmdb", books) for one in group]
        return outcomes


def _other_kind(title: Title, kind: str) -> Outcome:
    said = f"ours with this id is a {title.kind}, the answer a {kind}"
    return Outcome(RowStatus.REFUSED, said)


def read(path: str, written: str) -> Record | None:
    """Return what an answer says; None for one of another kind. Raises Refused."""
    try:
        answer = json.loads(written)
        plain = json.dumps(answer, ensure_ascii=False)
        plain.encode()
    except (ValueError, RecursionError) as error:
        raise Refused("the answer is not JSON in UTF-8") from error
    if "\\u0000" in plain:
        raise Refused("the answer holds a NUL character")
    if not isinstance(answer, dict) or not isinstance(answer.get("id"), int):
        return None
    try:
        return _read(path, answer)
    except (TypeError, AttributeError, KeyError, ValueError, OverflowError) as error:
        raise Refused("the answer is not shaped as TMDB's are") from error


def _read(path: str, answer: Answer) -> Record | None:
    if isinstance(answer.get("episodes"), list) and "season_number" in answer:
        return _season(path, answer)
    if isinstance(answer.get("genres"), list) and "title" in answer:
        return _title(answer, Title.Kind.FILM)
    if isinstance(answer.get("genres"), list) and "first_air_date" in answer:
        return _title(answer, Title.Kind.SERIES)
    if "birthday" in answer and "name" in answer:
        return _person(answer)
    return None


def _title(answer: Answer, kind: str) -> TitleRecord:
    if answer.get("adult"):
        raise Refused("adult titles are not imported")
    is_film = kind == Title.Kind.FILM
    name = needed(answer, "title" if is_film else "name")
    original = text(answer.get("original_title" if is_film else "original_name"), 300)
    day = date_of(answer.get("release_date" if is_film else "first_air_date"))
    imdb = answer.get("imdb_id") or (answer.get("external_ids") or {}).get("imdb_id") or ""
    external_ids = [ExternalId("tmdb" if is_film else "tmdb-tv", str(answer["id"]))]
    if re.fullmatch(r"tt\d{7,10}", str(imdb)):
        external_ids.append(ExternalId("imdb", str(imdb)))
    year = day.year if day else None
    runtimes = [answer.get("runtime")] if is_film else (answer.get("episode_run_time") or [])
    columns: dict[str, object] = {
        "original_name": "" if original == name else original,
        "year": year, "released_on": day, "synopsis": text(answer.get("overview"), 10_000),
        "runtime_minutes": whole(runtimes[0] if runtimes else None, "runtime", MOST_MINUTES),
        "countries": ", ".join(named(answer.get("production_countries")))[:200],
        "keywords": joined(_keywords(answer), 400),
        "budget_dollars": whole(answer.get("budget"), "budget", 10**12),
        "worldwide_gross_dollars": whole(answer.get("revenue"), "revenue", 10**13),
    }  # fmt: skip
    if not is_film:
        columns |= {
            "network": next(iter(named(answer.get("networks"))), "")[:100],
            "status": STATUSES.get(str(answer.get("status")), ""),
            "episode_count": whole(answer.get("number_of_episodes"), "episodes", 30_000),
        }
    collection = answer.get("belongs_to_collection") or {}
    return TitleRecord(
        TitleQuery(tuple(external_ids), name, year, (kind,), needs_year=True),
        columns,
        slug_suffix=f"tmdb{answer['id']}",
        genres=genres(answer.get("genres")),
        languages=languages(answer.get("spoken_languages")),
        companies=named(answer.get("production_companies"), 200),
        franchise=text(collection.get("name"), 200).removesuffix(" Collection"),
        credits=list(_credits(answer)),
        certificates=_certificates(answer),
        releases=_releases(answer),
        names=_other_names(answer, name),
        videos=list(_videos(answer)),
        offers=list(_offers(answer)),
        seasons=seasons(answer),
    )


def _season(path: str, answer: Answer) -> EpisodesRecord:
    match = _SEASON_PATH.search(path)
    if match is None:
        raise Refused("a season's answer does not say its series; keep it as tv/ID/season/N.json")
    day = date_of(answer.get("air_date"))
    columns: dict[str, object] = {
        "year": day.year if day else None, "released_on": day,
        "synopsis": text(answer.get("overview"), 10_000), "episode_count": len(answer["episodes"]),
    }  # fmt: skip
    series = TitleQuery((ExternalId("tmdb-tv", match[1]),), kinds=(Title.Kind.SERIES,))
    return EpisodesRecord(series, season_number(answer), columns, episodes(answer))


def _person(answer: Answer) -> PersonRecord:
    imdb = str(answer.get("imdb_id") or "")
    columns: dict[str, object] = {
        "born_on": date_of(answer.get("birthday")), "died_on": date_of(answer.get("deathday")),
        "biography": text(answer.get("biography"), 20_000),
    }  # fmt: skip
    imdb = imdb if re.fullmatch(r"nm\d{7,10}", imdb) else ""
    return PersonRecord(str(answer["id"]), needed(answer, "name", 200), columns, imdb)


def _credits(answer: Answer) -> Iterator[CreditRecord]:
    people = answer.get("credits") or {}
    for position, item in enumerate(answer.get("created_by") or []):
        yield _credit(item, Job.CREATOR, position=position)
    for position, item in enumerate(people.get("crew") or []):
        if item.get("job") in JOBS and item.get("name"):
            job = JOBS[item["job"]]
            yield _credit(item, job, position=position)
    for position, item in enumerate(people.get("cast") or []):
        if item.get("name"):
            character, is_voice = character_of(" ".join((item.get("character") or "").split()))
            yield _credit(
                item, Job.ACTOR, character=character, is_voice=is_voice, position=position
            )


def _credit(item: Answer, job: str, **values: Any) -> CreditRecord:
    return CreditRecord(text(item["name"], 200), job, str(int(item["id"])), **values)


def _certificates(answer: Answer) -> dict[str, str]:
    """Return the certificate of each country, the first that is given."""
    found: dict[str, str] = {}
    for item in (answer.get("release_dates") or {}).get("results") or []:
        for release in item.get("release_dates") or []:
            found.setdefault(item["iso_3166_1"], (release.get("certification") or "").strip())
            label = text(release.get("certification"), 20)
            found[item["iso_3166_1"]] = found[item["iso_3166_1"]] or label
    for item in (answer.get("content_ratings") or {}).get("results") or []:
        found.setdefault(item["iso_3166_1"], (item.get("rating") or "").strip())
    return {country[:2]: label[:20] for country, label in found.items() if label}


def _releases(answer: Answer) -> list[tuple[str, str, dt.date]]:
    """Return the first release of each kind in each country."""
    found: dict[tuple[str, str], dt.date] = {}
    for item in (answer.get("release_dates") or {}).get("results") or []:
        for release in item.get("release_dates") or []:
            kind, day = RELEASES.get(release.get("type")), date_of(release.get("release_date"))
            if kind and day:
                key = (item["iso_3166_1"][:2], str(kind))
                found[key] = min(day, found.get(key, day))
    return [(country, kind, day) for (country, kind), day in found.items()]


def _other_names(answer: Answer, name: str) -> list[str]:
    alternative = answer.get("alternative_titles") or {}
    names = [
        text(item.get("title"), 300)
        for item in alternative.get("titles") or alternative.get("results") or []
    ]
    return [other for other in dict.fromkeys(names) if other and other != name]


def _videos(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the name and address of each trailer at YouTube or Vimeo."""
    found = [
        (item.get("site"), item.get("key"), item.get("name"))
        for item in (answer.get("videos") or {}).get("results") or []
        if item.get("type") == "Trailer"
    ]
    older = (answer.get("trailers") or {}).get("youtube") or []
    found += [("YouTube", item.get("source"), item.get("name")) for item in older]
    for site, key, name in found:
        if site in SITES and _VIDEO_KEY.fullmatch(str(key)):
            yield text(name, 200) or "Trailer", f"{SITES[site]}{key}"


def _offers(answer: Answer) -> Iterator[tuple[str, str, str, str]]:
    countries = (answer.get("watch/providers") or {}).get("results") or {}
    for country, item in countries.items():
        link = item.get("link") or ""
        link = link[:500] if link.startswith("https://www.themoviedb.org/") else ""
        for way, kind in OFFERS.items():
            for provider in item.get(way) or []:
                yield country[:2], str(kind), text(provider.get("provider_name"), 100), link


def _keywords(answer: Answer) -> list[str]:
    keywords = answer.get("keywords") or {}
    return named(keywords.get("keywords") or keywords.get("results"))
