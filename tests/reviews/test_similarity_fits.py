"""More like this keeps to the kind, and to a genre or a maker in common."""

import pytest

from films.models import Credit, Genre, SimilarTitle
from reviews.services import similarity
from tests.factories import NOON, make_person, make_season, make_title
from tests.reviews.test_similarity import by_ratings, like

pytestmark = pytest.mark.django_db


def test_films_stand_beside_films_and_tv_beside_tv(crowd):
    film, other_film, season = make_title(), make_title("Other"), make_season()
    like(crowd[:4], film, other_film, season)
    assert [pk for pk, _ in by_ratings(film)] == [other_film.pk]
    assert by_ratings(season) == []


def test_those_liked_by_the_same_are_shown_if_they_share_a_genre_or_a_maker(crowd, visitor):
    drama, music = (Genre.objects.create(slug=n, name=n) for n in ("drama", "music"))
    her, alike, made, played, far, unknown, chosen = (make_title(f"Film {n}") for n in range(7))
    for title in (her, alike):
        title.genres.add(drama)
    for title in (made, played, far, chosen):
        title.genres.add(music)
    jonze, actor = make_person(), make_person("Amy")
    for title in (her, made):
        Credit.objects.create(title=title, person=jonze, job="director")
    for title in (her, played):
        Credit.objects.create(title=title, person=actor, job="actor")
    like(crowd[:4], her, alike, made, played, far, unknown)
    SimilarTitle.objects.create(title=her, other=chosen, rank=1)
    similarity.rebuild(at=NOON)
    cards = visitor.get(her.get_absolute_url()).context["similar"]()
    assert {card["title"].pk for card in cards} == {alike.pk, made.pk, unknown.pk, chosen.pk}
