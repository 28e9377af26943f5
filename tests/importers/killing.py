"""Small files for every importer, in batches so small that there are several."""

import datetime as dt
import json
import sys
from pathlib import Path

from films.importers.registry import KINDS
from reviews.importers.audience_ratings import AudienceRatingImporter
from reviews.importers.critic_reviews import CriticReviewImporter
from tests.importers.files import table

ROOT = Path(__file__).parent.parent.parent
COMMANDS = [*KINDS, "critic-reviews", "audience-ratings"]
BATCH = 3


def make_batches_small(monkeypatch=None):
    importers = [importer for kind in KINDS.values() for importer in kind.importers]
    for importer in (*importers, CriticReviewImporter, AudienceRatingImporter):
        if monkeypatch is None:
            importer.batch = BATCH
        else:
            monkeypatch.setattr(importer, "batch", BATCH)


def folder_for(kind, folder, count=14):
    """Write what an importer reads; return its command and arguments."""
    make = {"imdb": _imdb, "tmdb": _tmdb}.get(kind)
    if make:
        return ["import_titles", kind, make(folder, count)]
    rows = [_row(kind, number) for number in range(count)]
    rows.insert(count // 2, rows[0])  # the same again, after the stop
    path = folder / f"{kind}.csv"
    path.write_text(table(list(rows[0]), rows), encoding="utf-8")
    if kind in ("critic-reviews", "audience-ratings"):
        path_of_map = folder / f"{'critics' if kind == 'critic-reviews' else 'ratings'}.toml"
        command = f"import_{kind.replace('-', '_')}"
        return [command, path, "--map", path_of_map]
    return ["import_titles", kind, path]


def _row(kind, n):
    bad = n % 7 == 5
    return {
        "spreadsheet": {
            "name": f"Film {n // 2}", "year": "never" if bad else str(1990 + n % 2),
            "genres": f"Genre {n % 3}", "cast": f"Actor {n % 4}|Actor {n}", "imdb": str(n + 1),
            "runtime_minutes": str(90 + n), "release_date": "1990-01-01", "certificate": "PG",
        },
        "episodes": {
            "series": "Lost" if bad else "Laid", "season": str(n // 4), "number": str(n),
            "name": f"Episode {n}",
        },
        "box-office": {
            "title": "Him" if bad else "Her", "weekend": _friday(n),
            "rank": str(n % 900 + 1), "gross": str(1000 * n), "domestic_gross": "25000000",
        },
        "offers": {
            "title": "Him" if bad else "Her", "provider": f"Provider {n}", "kind": "rent",
            "price": f"{n % 90}.99",
        },
        "critic-reviews": {
            "id": "him" if bad else "her", "critic": f"Critic {n}", "paper": f"Paper {n % 3}",
            "top": "True" if n % 2 else "False", "date": "2013-12-18",
            "verdict": "fresh" if n % 3 else "rotten", "score": "4/5", "quote": f"Words {n}",
            "link": "",
        },
        "audience-ratings": {
            "id": "him" if bad else "her", "user": str(n), "rating": "4.0", "at": "964982703",
        },
    }[kind]  # fmt: skip


def _friday(n):
    return str(dt.date(2014, 1, 10) + dt.timedelta(days=7 * n))


def _imdb(folder, count):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from imdb_tables import write_tables
    finally:
        sys.path.pop(0)
    path = folder / "imdb"
    write_tables(path, titles=count, people=count * 2, credits=2)
    return path


def _tmdb(folder, count):
    path = folder / "answers"
    path.mkdir()
    for n in range(count):
        told = {
            "id": n + 1, "title": "" if n % 7 == 5 else f"Film {n}", "imdb_id": f"tt{n + 1:07}",
            "release_date": "1990-02-01", "genres": [{"name": "Drama"}], "runtime": 90 + n,
            "credits": {"cast": [{"id": n % 5 + 1, "name": f"Actor {n % 5}", "character": "X"}]},
            "belongs_to_collection": {"name": f"Saga {n % 2} Collection"},
        }  # fmt: skip
        (path / f"{n:05}.json").write_text(json.dumps(told), encoding="utf-8")
    return path
