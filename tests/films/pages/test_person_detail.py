"""A person's page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Credit
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db


def test_a_title_stands_once_with_every_role(visitor):
    person, title = make_person(), make_title()
    for job in ("director", "writer"):
        Credit.objects.create(title=title, person=person, job=job)
    page = visitor.get(person.get_absolute_url())
    assert [entry["roles"] for entry in page.context["entries"]] == [["Director", "Writer"]]


def test_the_page_costs_the_same_for_5_and_300_credits(visitor):
    counts = []
    for number in (5, 300):
        person = make_person()
        titles = [make_title() for _ in range(number)]
        Credit.objects.bulk_create(
            Credit(title=title, person=person, job="director") for title in titles
        )
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(person.get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_nobody_is_not_found(visitor):
    assert visitor.get("/people/nobody/").status_code == 404
