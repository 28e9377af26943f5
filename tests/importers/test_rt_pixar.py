"""Real data, where it is at hand: 28 films, 7,614 critic reviews, and their published scores."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from films.models import Title
from reviews.models import CriticReview, CriticReviewRevision, ScorePoint
from tests.importers.files import drift

DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "rt_pixar"
MAPS = Path(settings.BASE_DIR) / "docs" / "importers"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the data is not at ../shared/data/rt_pixar"),
]


def published():
    with (DATA / "movies.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["movieId"]: row["critic_score"] for row in csv.DictReader(file)}


def test_our_scores_are_the_published_ones_for_28_of_28(desk):
    titles, reviews = DATA / "movies.csv", DATA / "critic_reviews.csv"
    desk.run("import_titles", "spreadsheet", titles, map=MAPS / "rt_pixar-titles.toml")
    counts = desk.run("import_critic_reviews", reviews, map=MAPS / "rt_pixar-critics.toml")
    assert counts == {"read": 7614, "created": 7612, "merged": 2}
    shown = Title.objects.values_list("identifiers__value", "critic_percent")
    assert {key: f"{percent}%" for key, percent in shown} == published()
    assert CriticReviewRevision.objects.count() == 2
    assert CriticReview.objects.filter(critic__isnull=True).count() == 27
    assert drift() == []
    points = ScorePoint.objects.count()
    again = desk.run("import_critic_reviews", reviews, map=MAPS / "rt_pixar-critics.toml")
    assert again == {"read": 7614, "unchanged": 7614}
    assert ScorePoint.objects.count() == points
