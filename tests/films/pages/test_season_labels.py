"""Labels of seasons as editors give them in admin: by the rule of the importers."""

import pytest

from films.models import Title
from tests.factories import make_member, make_season, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def save(desk, title, **changes):
    address = f"/admin/films/title/{title.pk}/change/"
    return desk.post(address, {**form_of(desk.get(address)), **changes})


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("a/b", "without a slash"),
        ("..", "without a slash"),
        ("㋿" * 15, "without a slash"),  # longer once written out
        ("1", "has this season already"),
        ("01", "has this season already"),
        ("Season 1", "has this season already"),
        ("S１", "has this season already"),
        ("", "Give the season a label"),
    ],
)
def test_a_label_that_cannot_be_is_refused_in_words(desk, label, said):
    first = make_season()
    second = make_season(first.parent, "2")
    answer = save(desk, second, season_label=label)
    assert (answer.status_code, said in answer.content.decode()) == (200, True)
    second.refresh_from_db()
    assert second.season_label == "2"


def test_a_label_is_written_as_importers_write_it(desk, visitor):
    season = make_season(label="2")
    assert save(desk, season, season_label="Season 03").status_code == 302
    season.refresh_from_db()
    assert (season.season_label, season.season_sort) == ("3", "0003")
    assert visitor.get(season.get_absolute_url()).status_code == 200


def test_a_label_from_before_the_rule_is_left_alone(desk):
    season = make_season(label="1")
    Title.objects.filter(pk=season.pk).update(season_label="01")
    assert save(desk, season, year="2024").status_code == 302
    season.refresh_from_db()
    assert (season.season_label, season.year) == ("01", 2024)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "season"}, "Choose the series"),
        ({"season_label": "1"}, "Only a season has"),
        ({"status": "ended"}, "Only a series has a status"),
    ],
)
def test_half_a_season_is_refused_in_words(desk, change, said):
    answer = save(desk, make_title(), **change)
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Constraint" in page) == (200, True, False)
