"""All the data at hand in one catalogue: the sums add up, and no title is there twice."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Count

from films.models import Episode, Fact, Identifier, Offer, PersonIdentifier, Title
from importing.models import ImportRun, PendingRow
from tests.importers.files import digest, drift

DATA = Path(settings.BASE_DIR).parent / "shared" / "data"
MAPS = Path(settings.BASE_DIR) / "docs" / "importers"
NEEDED = ("joined", "imdb_tsv", "tmdb_fixtures", "streaming", "boxoffice", "tv",
          "public_domain_titles")  # fmt: skip
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.soak,
    pytest.mark.skipif(
        not all((DATA / name).is_dir() for name in NEEDED),
        reason="the data is not at ../shared/data",
    ),
]
FREE = "public_domain_titles/free-movies"
PLAN = [
    ("spreadsheet", "joined/titles.csv.gz", "joined-titles"),
    ("spreadsheet", "tv/imdb_tv_shows.csv", "tv-series"),
    ("spreadsheet", f"{FREE}-imdb-pd.json", "free-titles"),
    ("imdb", "imdb_tsv/sample_a", ""),
    ("imdb", "imdb_tsv/sample_b", ""),
    ("tmdb", "tmdb_fixtures", ""),
    ("episodes", "tv/imdb_episode_ratings.csv", "tv-episodes"),
    ("box-office", "boxoffice/us_opening_weekends.csv", "boxoffice-openings"),
    ("offers", "streaming/MoviesOnStreamingPlatforms.csv", "streaming-films"),
    ("offers", "streaming/tv_shows_platforms.csv", "streaming-series"),
    ("offers", "streaming/netflix_titles.csv", "netflix"),
    ("offers", f"{FREE}-archive-org-wikidata.json", "free-archive"),
    ("offers", f"{FREE}-publicdomainmovies-net.json", "free-net"),
]


def load(desk):
    told = {}
    for kind, path, name in PLAN:
        options = {"map": MAPS / f"{name}.toml"} if name else {}
        told[path] = desk.run("import_titles", kind, DATA / path, **options)
    for path in sorted((DATA / "boxoffice" / "worldwide_by_year").glob("*.csv")):
        options = {"map": MAPS / "boxoffice-year.toml", "constants": [f"year={path.stem[-4:]}"]}
        told[path.name] = desk.run("import_titles", "box-office", path, **options)
    return told


def test_everything_together_adds_up_repeats_and_goes(desk):
    before = digest()
    told = load(desk)  # every report's words add up to its rows: the desk checks each
    assert sum(counts["read"] for counts in told.values()) == 45_918
    for model, other in ((Identifier, "title"), (PersonIdentifier, "person")):
        twice = model.objects.values("scheme", "value").annotate(n=Count(other)).filter(n__gt=1)
        assert not twice.exists()
    by_imdb = Identifier.objects.filter(scheme="imdb").values("title").annotate(n=Count("pk"))
    assert not by_imdb.filter(n__gt=1).exists()
    names = Title.objects.filter(kind="film", identifiers__isnull=True)
    assert not names.exists()
    print(  # noqa: T201  # for whoever runs the soak
        {path: counts for path, counts in told.items() if "worldwide" not in path},
        Title.objects.count(), Episode.objects.count(), Offer.objects.count(),
        Fact.objects.count(), PendingRow.objects.count(),
    )  # fmt: skip
    loaded = digest()
    again = load(desk)
    assert digest() == loaded
    for counts in again.values():
        assert not {"created", "updated", "merged"} & set(counts)
    for run in ImportRun.objects.order_by("-pk"):
        desk.undo(run)
    assert digest() == before
    assert drift() == []
