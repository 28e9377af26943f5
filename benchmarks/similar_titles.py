"""Does "more like this" find what a member liked? Leave one out, beside two baselines, in one run.

For every member with two liked titles or more, one is left out and another is the question: is the
title left out among the twenty shown beside it? All left-out ratings of a round are taken away at
once, so nobody's is counted. The lists come from the site's own service and its own SQL, on a
scratch database that is deleted afterwards. Told in docs/similar.md.

    python benchmarks/similar_titles.py [--rounds 10] [--seed 1] [--database URL]
"""

import argparse
import csv
import datetime as dt
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "ml-latest-small"
SHOWN = 20
HALVES_SEED = 7  # members whose number falls in the first half were used to choose constants
NAMES = ("more like this", "popularity", "plain cosine")

COSINE = """
SELECT other.title_id
FROM bench_likes mine
JOIN bench_likes other ON other.author_id = mine.author_id
JOIN bench_counts counts ON counts.title_id = other.title_id
WHERE mine.title_id = %s AND other.title_id <> %s
GROUP BY other.title_id, counts.likes
ORDER BY CAST(COUNT(*) AS DOUBLE PRECISION) / SQRT(CAST(counts.likes AS DOUBLE PRECISION)) DESC,
         other.title_id
LIMIT %s
"""


def main() -> None:
    args = arguments()
    if not (DATA / "ratings.csv").is_file():
        sys.exit(f"MovieLens ml-latest-small is not at {DATA}: nothing to measure.")
    with tempfile.TemporaryDirectory() as folder:
        connection = start(args.database, folder)
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            liked = load()
            report(liked, [round_of(liked, args.seed + n) for n in range(args.rounds)])
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="a PostgreSQL URL (default: SQLite)")
    return parser.parse_args()


def start(url: str, folder: str) -> Any:
    """Set Django up on a scratch database of its own name."""
    sys.path.insert(0, str(ROOT))
    os.environ["DATABASE_URL"] = url or f"sqlite:///{folder}/similar.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.db import connection

    scratch = f"{folder}/scratch.sqlite3" if not url else f"matinee_similar_{os.getpid()}"
    connection.settings_dict["TEST"]["NAME"] = scratch
    return connection


def load() -> dict[int, list[tuple[int, int]]]:
    """Load the ratings; return of each member the (rating id, title id) of what they liked."""
    from accounts.models import User
    from films.models import Genre, Title
    from reviews.models import AudienceReview
    from reviews.services.scoring import constants

    genres: dict[str, Genre] = {}
    links = []
    for row in rows_of("movies.csv"):
        year = re.search(r"\((\d{4})\)\s*$", row["title"])
        title = Title(
            pk=int(row["movieId"]), kind="film", slug=f"ml-{row['movieId']}",
            name=row["title"], sort_name=row["title"],
            year=int(year[1]) if year else None,
        )  # fmt: skip
        links.append((title, [g for g in row["genres"].split("|") if not g.startswith("(")]))
    Title.objects.bulk_create([title for title, _ in links], batch_size=500)
    for name in sorted({name for _, names in links for name in names}):
        genres[name] = Genre.objects.create(slug=name.lower(), name=name)
    through = Title.genres.through
    through.objects.bulk_create(
        [through(title_id=t.pk, genre_id=genres[n].pk) for t, names in links for n in names],
        batch_size=500,
    )
    ratings = list(rows_of("ratings.csv"))
    members = sorted({int(row["userId"]) for row in ratings})
    User.objects.bulk_create(
        User(
            pk=pk, username=f"ml{pk}", username_key=f"ml{pk}", email=f"ml{pk}@example.com",
            email_key=f"ml{pk}@example.com", age_band="18+",
        )
        for pk in members
    )  # fmt: skip
    AudienceReview.objects.bulk_create(
        [
            AudienceReview(
                title_id=int(row["movieId"]), author_id=int(row["userId"]), is_counted=True,
                stars=round(float(row["rating"]) * 2),
                rated_at=dt.datetime.fromtimestamp(int(row["timestamp"]), dt.UTC),
            )
            for row in ratings
        ],
        batch_size=500,
    )  # fmt: skip
    liked: dict[int, list[tuple[int, int]]] = {pk: [] for pk in members}
    favored = AudienceReview.objects.filter(stars__gte=constants().favorable_stars)
    for pk, author_id, title_id in favored.order_by("author_id", "title_id").values_list(
        "pk", "author_id", "title_id"
    ):
        liked[author_id].append((pk, title_id))
    print(f"{len(members)} members, {len(links)} titles, {len(ratings)} ratings, "
          f"{sum(map(len, liked.values()))} of them favorable")  # fmt: skip
    return liked


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def round_of(liked: dict[int, list[tuple[int, int]]], seed: int) -> dict[int, tuple[str, ...]]:
    """Leave one liked title of every member out; return by member which methods found it."""
    from django.db import connection

    from core.scratch import scratch_table
    from reviews.models import AudienceReview
    from reviews.services import similarity

    rng = random.Random(seed)
    cases = {
        member: rng.sample(ratings, 2) for member, ratings in liked.items() if len(ratings) > 1
    }
    left_out = [held[0] for held, _ in cases.values()]
    AudienceReview.objects.update(is_counted=True)
    AudienceReview.objects.filter(pk__in=left_out).update(is_counted=False)
    per_title = "SELECT COUNT(*) FROM reviews_audiencereview r WHERE r.is_counted AND r.title_id = "
    with connection.cursor() as cursor:  # what a title's page shows, without the left-out ratings
        cursor.execute(f"UPDATE films_title SET audience_counted = ({per_title} films_title.id)")

    began = time.perf_counter()
    asked = sorted({title_id for _, (_, title_id) in cases.values()})
    ours: dict[int, list[similarity.Suggestion]] = {}
    with similarity.finder() as find:
        for place in range(0, len(asked), 100):
            ours |= find(asked[place : place + 100])
    seconds = time.perf_counter() - began

    with (
        scratch_table("bench_likes", "author_id BIGINT, title_id BIGINT"),
        scratch_table("bench_counts", "title_id BIGINT PRIMARY KEY, likes INTEGER"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO bench_likes SELECT author_id, title_id FROM reviews_audiencereview "
            "WHERE is_counted AND stars >= 7"
        )
        cursor.execute("CREATE INDEX bench_of ON bench_likes (title_id)")
        cursor.execute("CREATE INDEX bench_by ON bench_likes (author_id)")
        cursor.execute(
            "INSERT INTO bench_counts SELECT title_id, COUNT(*) FROM bench_likes GROUP BY title_id"
        )
        cursor.execute(
            "SELECT title_id FROM bench_counts ORDER BY likes DESC, title_id LIMIT %s", [SHOWN + 1]
        )
        popular = [title_id for (title_id,) in cursor.fetchall()]
        cosine = {}
        for title_id in asked:
            cursor.execute(COSINE, [title_id, title_id, SHOWN])
            cosine[title_id] = [other for (other,) in cursor.fetchall()]

    found = {}
    for member, ((_, held), (_, question)) in cases.items():
        lists = (
            [suggestion.other_id for suggestion in ours[question]],
            [title_id for title_id in popular if title_id != question][:SHOWN],
            cosine[question],
        )
        found[member] = tuple(n for n, ids in zip(NAMES, lists, strict=True) if held in ids)
    rated = sum(s.reason == "ratings" for found_ in ours.values() for s in found_)
    distinct = len({s.other_id for found_ in ours.values() for s in found_})
    print(f"seed {seed}: {len(cases)} members asked about {len(asked)} titles; "
          f"{rated} suggestions by ratings, {sum(map(len, ours.values())) - rated} by what is in "
          f"common, {distinct} different titles; {seconds:.1f} s", flush=True)  # fmt: skip
    return found


def report(
    liked: dict[int, list[tuple[int, int]]], rounds: list[dict[int, tuple[str, ...]]]
) -> None:
    members = sorted(liked)
    random.Random(HALVES_SEED).shuffle(members)
    half = len(members) // 2
    for words, group in (
        ("members on whom the constants were chosen", set(members[:half])),
        ("the other members", set(members[half:])),
    ):
        cases = [(m, found) for one in rounds for m, found in one.items() if m in group]
        hits = Counter(name for _, found in cases for name in found)
        print(f"\nHit rate at {SHOWN}, {words}: {len(cases)} questions in {len(rounds)} rounds")
        for name in NAMES:
            each = [
                100 * sum(name in f for m, f in one.items() if m in group)
                / max(sum(m in group for m in one), 1)
                for one in rounds
            ]  # fmt: skip
            print(f"  {name:15} {hits[name]:5} found  {100 * hits[name] / len(cases):5.2f}%   "
                  f"rounds from {min(each):.1f}% to {max(each):.1f}%")  # fmt: skip
        for name in NAMES[1:]:
            only_ours = sum(NAMES[0] in f and name not in f for _, f in cases)
            only_theirs = sum(name in f and NAMES[0] not in f for _, f in cases)
            print(f"  found by ours alone {only_ours}, by {name} alone {only_theirs}")


if __name__ == "__main__":
    main()
