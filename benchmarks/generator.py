"""A made-up site of one of three sizes, from a seed: who rated what, and in which words.

Titles and people are those of `benchmarks/catalogue/titles.py`; here come members, critics and what
they wrote. Popularity follows Zipf's law, for titles and for members: few have most of it.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import NamedTuple

from benchmarks.catalogue.names import TITLE_WORDS, person_name, vocabulary
from benchmarks.catalogue.titles import Row

EXPONENT = 1.05
FIRST_FIXED = 201  # the catalogue's titles 201 to 215 are films, and nothing else is special there
CRITICS, PUBLICATIONS, TOP_CRITICS = 200, 40, 30
FIXED_CRITICS = 60  # critic reviews of each fixed film
STARTED = dt.datetime(2019, 1, 1, tzinfo=dt.UTC)
ENDED = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
# Films with exactly so many reviews, and so many ratings without words.
FIXED = ((0, 0), (20, 0), (200, 300), (2000, 0), (20_000, 0))
TEXTS = 500
SHARE_OF_TEXT = 0.3


@dataclass(frozen=True)
class Size:
    """How much there is of what; ``hottest`` is the most ratings that one title has."""

    titles: int
    members: int
    ratings: int
    hottest: int
    fixed: tuple[tuple[int, int], ...] = FIXED
    most_of_member: int = 5000
    writers: int = 400  # members without a rating, who write while it is measured

    @property
    def collector(self) -> int:
        """Return how many ratings the first member has: one a title, where titles are few."""
        return min(self.most_of_member, self.titles - len(self.fixed))


SIZES = {
    "S": Size(1_000, 20_500, 54_500, 20_000),
    "M": Size(10_000, 100_000, 1_000_000, 20_000),
    "L": Size(100_000, 1_000_000, 10_000_000, 200_000),
}


class Rating(NamedTuple):
    """Who rated which title, and whether with words."""

    title: int
    member: int
    has_text: bool


def fixed_slug(reviews: int) -> str:
    """Return the address of the film with exactly so many reviews."""
    place = [written for written, _ in FIXED].index(reviews)
    return f"title-{FIRST_FIXED + place}"


def zipf(size: int) -> list[float]:
    """Return the cumulative weights of so many ranks."""
    return list(accumulate(rank**-EXPONENT for rank in range(1, size + 1)))


def shares(rng: Random, total: int, weights: Sequence[float], most: int) -> list[int]:
    """Share a total out among ranks by their weights, at most so many to each."""
    found = [0] * len(weights)
    ranks = range(len(weights))
    while total:
        for rank in rng.choices(ranks, cum_weights=weights, k=total):
            if found[rank] < most:
                found[rank] += 1
                total -= 1
    return found


def distinct(rng: Random, count: int, weights: Sequence[float]) -> list[int]:
    """Draw that many different ranks by their weights, the last of very many without weight."""
    ranks = range(len(weights))
    found: dict[int, None] = {}
    for _ in range(20):
        missing = count - len(found)
        if not missing:
            return list(found)
        found.update(dict.fromkeys(rng.choices(ranks, cum_weights=weights, k=missing)[:missing]))
    rest = [rank for rank in ranks if rank not in found]
    return [*found, *rng.sample(rest, count - len(found))]


def ratings(size: Size, seed: int) -> list[Rating]:
    """Return every rating, in the order in which they were given."""
    rng = Random(f"ratings {seed}")
    fixed = range(FIRST_FIXED, FIRST_FIXED + len(size.fixed))
    others = [k for k in range(1, size.titles + 1) if k not in fixed]
    rng.shuffle(others)
    found = [Rating(k, 1, False) for k in others[: size.collector]]
    of_rank = zipf(size.members - size.writers - 1)  # members from the second on
    for k, (written, bare) in zip(fixed, size.fixed, strict=True):
        who = distinct(rng, written + bare, of_rank)
        found += [Rating(k, rank + 2, n < written) for n, rank in enumerate(who)]
    left = size.ratings - len(found)
    counts = shares(rng, left, zipf(len(others)), min(size.hottest, len(of_rank)) - 1)
    for k, count in zip(others, counts, strict=True):
        for rank in distinct(rng, count, of_rank):
            found.append(Rating(k, rank + 2, rng.random() < SHARE_OF_TEXT))
    rng.shuffle(found)
    return found


def texts(seed: int) -> list[str]:
    """Return what people write: one to three paragraphs of made-up words."""
    rng = Random(f"texts {seed}")
    words = vocabulary(TITLE_WORDS, 1)
    return [
        "\n\n".join(
            " ".join(rng.choices(words, k=rng.randint(15, 60))).capitalize() + "."
            for _ in range(rng.randint(1, 3))
        )
        for _ in range(TEXTS)
    ]


def member_name(number: int) -> str:
    """Return the name of the member of this number."""
    return f"member{number}"


def review_rows(size: Size, seed: int, drawn: list[tuple[str, str]]) -> Iterator[Row]:
    """Yield every rating as `reviews.services.audience.post` stores it.

    ``drawn`` holds texts with the HTML that the site makes of them.
    """
    rng = Random(f"reviews {seed}")
    every = ratings(size, seed)
    step = (ENDED - STARTED) / max(len(every), 1)
    liked = [list(accumulate(_liking(lean))) for lean in range(10)]
    for number, (k, member, has_text) in enumerate(every):
        at = STARTED + number * step
        body, html = rng.choice(drawn) if has_text else ("", "")
        yield "reviews_audiencereview", {
            "public_id": dated_id(rng, at), "title_id": k, "author_id": member,
            "stars": rng.choices(range(1, 11), cum_weights=liked[k % 10])[0],
            "headline": body[:40].rsplit(" ", 1)[0] if has_text else "",
            "body": body, "body_html": html, "body_html_version": 1,
            "rated_at": at, "is_counted": True,
        }  # fmt: skip


def _liking(lean: int) -> list[float]:
    """Return how often each number of half stars is given; the greater ``lean``, the more."""
    return [1 + stars * (0.3 + lean / 4) for stars in range(10)]


def dated_id(rng: Random, at: dt.datetime) -> uuid.UUID:
    """Return a UUID of version 7, as the site gives them: by time, then by chance."""
    when = int(at.timestamp() * 1000) << 80
    return uuid.UUID(int=when | 7 << 76 | rng.getrandbits(12) << 64 | 2 << 62 | rng.getrandbits(62))


def voice_rows() -> Iterator[Row]:
    """Yield publications and critics."""
    for pk in range(1, PUBLICATIONS + 1):
        name = f"The {vocabulary(TITLE_WORDS, 1)[-pk].title()} Courier"
        yield "reviews_publication", {"id": pk, "slug": f"publication-{pk}", "name": name}
    for pk in range(1, CRITICS + 1):
        is_top = pk <= TOP_CRITICS
        yield "reviews_critic", {
            "id": pk, "slug": f"critic-{pk}", "name": person_name(pk * 17), "is_top": is_top,
            "top_reason": "Reviews a film a week." if is_top else "",
        }  # fmt: skip


def critic_rows(k: int, seed: int, words: list[str]) -> Iterator[Row]:
    """Yield what critics published of a title that is no series, and the consensus of many."""
    rng = Random(f"critics {seed} {k}")
    count = 0 if rng.random() < 0.4 else int(5 + 60 * rng.random() ** 3)
    if k in range(FIRST_FIXED, FIRST_FIXED + 5):
        count = FIXED_CRITICS
    lean = rng.random()
    for critic in rng.sample(range(1, CRITICS + 1), count):
        score = min(10, max(1, round(rng.gauss(3 + 6 * lean, 2))))
        on = dt.date(2020, 1, 1) + dt.timedelta(days=rng.randrange(1800))
        at = dt.datetime(on.year, on.month, on.day, tzinfo=dt.UTC)
        yield "reviews_criticreview", {
            "public_id": dated_id(rng, at), "title_id": k, "critic_id": critic,
            "publication_id": critic % PUBLICATIONS + 1,
            "verdict": "positive" if score >= 6 else "negative", "verdict_source": "derived",
            "original_score": f"{score / 2:g}/5", "score_hundredths": score * 1000,
            "quote": rng.choice(words).split("\n")[0], "published_on": on,
            "link": f"https://courier.example/{k}/{critic}",
            "is_top": critic <= TOP_CRITICS, "is_counted": True, "created_at": at,
        }  # fmt: skip
    if count >= 20:
        yield "reviews_consensus", {
            "title_id": k, "text": rng.choice(words).split("\n")[0], "written_at": ENDED,
        }  # fmt: skip
