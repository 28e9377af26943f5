"""A made-up catalogue: everything about title ``k`` follows from ``k``, whatever the size.

Of each twenty titles fifteen are films, one is a series and four are its seasons. What the site's
day makes special (in theaters, coming soon, on tonight) and the rare values stand among the first
160 titles, so that they are as many in every size.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from benchmarks.catalogue.names import person_name, title_name
from core.folding import fold, name_lines, words

DAY = dt.date(2024, 12, 20)
AT = "2024-12-20 12:00:00"
GENRES = [f"genre-{n}" for n in range(1, 20)] + ["rare-genre"]
LANGUAGES = [f"language-{n}" for n in range(1, 20)] + ["rare-language"]
PROVIDERS = [f"provider-{n}" for n in range(1, 8)] + ["rare-provider"]
LABELS = ["R", "PG-13", "PG", "G", "NC-17", "Rare"]
COMPANIES = 200
SOON, NOW, RARE = range(30), range(30, 60), range(60, 90)  # films by number
PEOPLE_A_TITLE = 4
BUSY, QUIET = 1, 2  # people with 300 credits and with 3
BUSY_TITLES = 150
KNOWN_TITLE = 131  # whose name no other title has
KNOWN_NAME = "Lighthouse Keeper Nocturne"

type Row = tuple[str, dict[str, Any]]


def number_of(k: int) -> tuple[int, int]:
    """Return the block of twenty that a title lies in, and its place there."""
    return divmod(k - 1, 20)


def rows_of(k: int) -> Iterator[Row]:
    """Yield (table, columns) of everything that belongs to a title."""
    rng = Random(f"title {k}")
    block, place = number_of(k)
    film = block * 15 + place if place < 15 else None
    kind = "film" if film is not None else "series" if place == 15 else "season"
    name = KNOWN_NAME if k == KNOWN_TITLE else title_name(rng)
    day = _day(rng, film, block, place)
    year = day.year if day else 1990
    scores = _scores(rng, k)
    yield "films_title", {
        "id": k, "kind": kind, "slug": f"title-{k}", "name": name, "sort_name": fold(name),
        "year": year, "released_on": day,
        "parent_id": block * 20 + 16 if kind == "season" else None,
        "season_label": str(place - 15) if kind == "season" else "",
        "season_sort": f"{place - 15:04}" if kind == "season" else "",
        "synopsis": "A synopsis of some length, as most titles have one. " * 4,
        "runtime_minutes": rng.choice([45, 85, 95, 100, 110, 125, 140, 170]),
        "countries": "US", "keywords": "", "updated_at": AT, **scores,
    }  # fmt: skip
    yield from _facets(rng, k, film)
    yield from _releases(k, kind, film, day)
    if kind == "season":
        for number in range(1, 9):
            aired = day + dt.timedelta(weeks=number - 1) if day else None
            yield "films_episode", {
                "season_id": k, "number": number, "name": f"Part {number}", "aired_on": aired,
            }  # fmt: skip
    people = []
    for person, job, character, position in _credits(rng, k, film):
        people.append(person_name(person))
        yield "films_credit", {
            "title_id": k, "person_id": person, "job": job, "character": character,
            "position": position,
        }  # fmt: skip
    for rank, other in enumerate(sorted({rng.randint(1, k) for _ in range(6)} - {k})):
        yield "films_similartitle", {
            "title_id": k, "other_id": other, "rank": rank, "reason": "content",
        }  # fmt: skip
    texts = [name, str(year), *people]
    url = f"/titles/title-{k}/"
    popularity = scores["audience_counted"] + scores["critic_counted"]
    yield document("title", k, name, url, texts, popularity)


def person_rows(number: int) -> Iterator[Row]:
    """Yield (table, columns) of a person."""
    name = person_name(number)
    yield "films_person", {
        "id": number, "slug": f"person-{number}", "name": name, "updated_at": AT,
    }  # fmt: skip
    yield document("person", number, name, f"/people/person-{number}/", [name], 0)


def document(
    kind: str, object_id: int, name: str, url: str, texts: list[str], popularity: int
) -> Row:
    """Return a search document as ``core.search.write`` makes it."""
    return "core_searchdocument", {
        "kind": kind, "object_id": object_id, "name": name, "url": url,
        "folded_name": fold(name), "names": name_lines([name]),
        "words": " ".join(dict.fromkeys(w for text in texts for w in words(text))),
        "popularity": popularity,
    }  # fmt: skip


def _day(rng: Random, film: int | None, block: int, place: int) -> dt.date | None:
    if film in SOON:
        return DAY + dt.timedelta(days=3 + film)
    if film in NOW:
        return DAY - dt.timedelta(days=film - NOW.start)
    if film is None and block < 6 and place == 18:
        return DAY + dt.timedelta(days=10 + block)
    if film is None and block < 6 and place == 19:
        return DAY - dt.timedelta(weeks=3)
    year = 2023 - int(90 * rng.random() ** 2)
    day = dt.date(year, 1, 1) + dt.timedelta(days=rng.randint(0, 360))
    return day if rng.random() < 0.95 or film in RARE else None


def _scores(rng: Random, k: int) -> dict[str, Any]:
    """Return published numbers: a fifth without any rating, few with very many."""
    counted = 0 if rng.random() < 0.2 else min(200_000, int(8 / max(rng.random(), 1e-6) ** 1.05))
    percent, critics = int(100 * rng.betavariate(5, 2.5)), rng.randint(5, 300)
    found: dict[str, Any] = {"audience_counted": counted, "audience_favorable": 0}
    if counted:
        found |= {
            "audience_percent": percent, "audience_average": percent // 2,
            "audience_favorable": counted * percent // 100,
            "audience_rank": percent * 100 - rng.randint(0, 999),
        }  # fmt: skip
        found["audience_rank"] = max(found["audience_rank"], 0)
    rated = rng.random() < 0.6
    score = int(100 * rng.betavariate(4, 2.5))
    found |= {
        "critic_counted": critics if rated else 0,
        "critic_favorable": critics * score // 100 if rated else 0,
        "critic_percent": score if rated else None,
        "is_acclaimed": rng.random() < 0.05,
        "is_crowd_pleaser": rng.random() < 0.08,
    }
    return found


def _facets(rng: Random, k: int, film: int | None) -> Iterator[Row]:
    """Yield genres, languages, certificates and offers: the n-th value has about 1/n of them."""
    is_rare = film in RARE
    for genre in {_zipf(rng, 19) for _ in range(2)} | ({20} if is_rare else set()):
        yield "films_title_genres", {"title_id": k, "genre_id": genre}
    for language in {_zipf(rng, 19)} | ({20} if is_rare else set()):
        yield "films_title_languages", {"title_id": k, "language_id": language}
    yield "films_title_companies", {"title_id": k, "company_id": rng.randint(1, COMPANIES)}
    label = "Rare" if is_rare else LABELS[_zipf(rng, 5) - 1]
    yield "films_certification", {"title_id": k, "country": "US", "label": label}
    if film in SOON or film in NOW or rng.random() > 0.55:
        return
    providers = {_zipf(rng, 7) for _ in range(3)} | ({8} if is_rare else set())
    for country, share in (("US", 1.0), ("GB", 0.5), ("FR", 0.25)):
        if rng.random() > share:
            continue
        for provider in sorted(providers):
            kind = rng.choice(["subscription", "rent", "buy"])
            yield "films_offer", {
                "title_id": k, "provider_id": provider, "country": country, "kind": kind,
                "price_cents": 399 if kind != "subscription" else None, "checked_on": DAY,
            }  # fmt: skip


def _zipf(rng: Random, most: int) -> int:
    return max(1, min(most, int(most ** rng.random())))


def _releases(k: int, kind: str, film: int | None, day: dt.date | None) -> Iterator[Row]:
    if day is None or kind == "series":
        return
    way = "theaters" if kind == "film" else "streaming"
    yield "films_release", {"title_id": k, "kind": way, "country": "US", "date": day}
    if kind == "film" and film not in SOON and film not in NOW:
        later = day + dt.timedelta(days=120)
        yield "films_release", {"title_id": k, "kind": "home", "country": "US", "date": later}


def _credits(rng: Random, k: int, film: int | None) -> Iterator[tuple[int, str, str, int]]:
    people = [rng.randint(11, max(PEOPLE_A_TITLE * k, 400)) for _ in range(6)]
    jobs = ["director", "writer", "actor", "actor", "actor", "actor"]
    for position, (person, job) in enumerate(dict(zip(people, jobs, strict=True)).items()):
        yield person, job, "", position
    if k <= BUSY_TITLES:
        yield BUSY, "actor", "One twin", 10
        yield BUSY, "actor", "The other twin", 11
    if film in range(100, 103):
        yield QUIET, "composer", "", 12
