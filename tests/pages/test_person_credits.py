"""All credits of one job."""

import pytest

from films.models import Credit
from tests.costs import at_five_and_fifteen
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db


def credit(person, name="Her", job="director"):
    return Credit.objects.create(title=make_title(name), person=person, job=job)


def test_titles_of_the_job_stand_there_and_no_others(visitor):
    person = make_person()
    credit(person)
    credit(person, "Lars", "writer")
    page = visitor.get(f"{person.get_absolute_url()}director/")
    assert page.status_code == 200
    assert [entry.title.name for entry in page.context["entries"]] == ["Her"]


@pytest.mark.parametrize("path", ["/people/nobody/director/", "{person}juggler/"])
def test_nobody_and_no_job_are_not_found(visitor, path):
    person = make_person().get_absolute_url()
    assert visitor.get(path.format(person=person)).status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    person = make_person()
    five, fifteen = at_five_and_fifteen(
        visitor, f"{person.get_absolute_url()}director/", lambda: credit(person)
    )
    assert five == fifteen
