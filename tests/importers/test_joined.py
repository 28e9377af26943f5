"""A whole catalogue, where it is at hand: titles, critic reviews, ratings, and out again."""

from pathlib import Path

import pytest
from django.conf import settings

from importing.models import ImportRun
from tests.importers.files import digest, drift

DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "joined"
MAPS = Path(settings.BASE_DIR) / "docs" / "importers"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.soak,
    pytest.mark.skipif(not DATA.is_dir(), reason="the data is not at ../shared/data/joined"),
]


def load(desk):
    return [
        desk.run(
            "import_titles", "spreadsheet", DATA / "titles.csv.gz", map=MAPS / "joined-titles.toml"
        ),
        desk.run(
            "import_critic_reviews",
            DATA / "critic_reviews.csv.gz",
            map=MAPS / "joined-critics.toml",
        ),
        desk.run(
            "import_audience_ratings",
            DATA / "audience_ratings.csv.gz",
            map=MAPS / "joined-ratings.toml",
        ),
    ]


def test_catalogue_loads_repeats_and_goes(desk):
    before = digest()
    assert load(desk) == [
        {"read": 2026, "created": 2026},
        {"read": 49_981, "created": 48_859, "merged": 1112, "refused": 10},
        {"read": 51_022, "created": 51_021, "refused": 1},
    ]
    assert drift() == []
    loaded = digest()
    assert load(desk) == [
        {"read": 2026, "unchanged": 2026},
        {"read": 49_981, "unchanged": 49_971, "refused": 10},
        {"read": 51_022, "unchanged": 51_021, "refused": 1},
    ]
    assert digest() == loaded
    for run in ImportRun.objects.order_by("-pk"):
        desk.undo(run)
    assert digest() == before
    assert drift() == []
