"""The tab of everybody credited on a title."""

import pytest

from films.models import Credit
from tests.costs import at_five_and_fifteen
from tests.factories import make_person, make_season, make_title

pytestmark = pytest.mark.django_db


def test_who_worked_on_it_stands_there(visitor):
    title = make_title()
    person = make_person("Joaquin Phoenix")
    Credit.objects.create(title=title, person=person, job="actor", character="Theodore")
    text = visitor.get(f"{title.get_absolute_url()}cast/").content.decode()
    assert person.get_absolute_url() in text
    assert "Theodore" in text


def test_a_season_has_its_own(visitor):
    season = make_season()
    Credit.objects.create(title=season, person=make_person("Nell Fisher"), job="actor")
    own = visitor.get(f"{season.get_absolute_url()}cast/").content.decode()
    of_series = visitor.get(f"{season.parent.get_absolute_url()}cast/").content.decode()
    assert ("Nell Fisher" in own, "Nell Fisher" in of_series) == (True, False)


def test_an_unknown_title_is_not_found(visitor):
    assert visitor.get("/titles/nowhere/cast/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    title = make_title()
    five, fifteen = at_five_and_fifteen(
        visitor, f"{title.get_absolute_url()}cast/",
        lambda: Credit.objects.create(title=title, person=make_person(), job="actor"),
    )  # fmt: skip
    assert five == fifteen
