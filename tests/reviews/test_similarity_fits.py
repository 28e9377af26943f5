"""More like this keeps to the kind, and to a genre or a maker in common."""

import pytest

from films.models import Credit, Genre
from tests.factories import make_person, make_season, make_title
from tests.reviews.test_similarity import by_ratings, crowd, like  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db


def test_films_stand_beside_films_and_tv_beside_tv(crowd):  # noqa: F811
    film, other_film, season = make_title(), make_title("Other"), make_season()
    like(crowd[:4], film, other_film, season)
    assert [pk for pk, _ in by_ratings(film)] == [other_film.pk]
    assert by_ratings(season) == []


def test_those_liked_by_the_same_share_a_genre_or_a_maker(crowd):  # noqa: F811
    drama, music = (Genre.objects.create(slug=n, name=n) for n in ("drama", "music"))
    her, alike, made, played, far, unknown = (make_title(f"Film {n}") for n in range(6))
    for title, genre in (
        (her, drama),
        (alike, drama),
        (made, music),
        (played, music),
        (far, music),
    ):
        title.genres.add(genre)
    jonze, actor = make_person(), make_person("Amy")
    for title in (her, made):
        Credit.objects.create(title=title, person=jonze, job="director")
    for title in (her, played):
        Credit.objects.create(title=title, person=actor, job="actor")
    like(crowd[:4], her, alike, made, played, far, unknown)
    assert {pk for pk, _ in by_ratings(her)} == {alike.pk, made.pk, unknown.pk}
