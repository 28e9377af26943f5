"""Suggesting a correction of a person."""

import pytest

from films.models import Correction
from tests.factories import make_person

pytestmark = pytest.mark.django_db
TYPED = {"field": "born_on", "value": "1969-10-22", "source": "The registry", "contact": ""}


@pytest.fixture
def url():
    return f"{make_person().get_absolute_url()}correct/"


@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_anybody_suggests_and_sees_what_becomes_of_it(request, who, url):
    client = request.getfixturevalue(who)
    assert client.get(url).status_code == 200
    page = client.post(url, TYPED)
    made = Correction.objects.get()
    assert (page.status_code, page["Location"]) == (303, f"/corrections/{made.public_id}/")
    assert made.person.get_absolute_url() + "correct/" == url
    assert (made.suggested_by is None) is (who == "visitor")


def test_fields_of_titles_are_not_offered(visitor, url):
    page = visitor.post(url, {**TYPED, "field": "runtime_minutes"})
    assert page.status_code == 200
    assert not Correction.objects.exists()


def test_nobody_is_not_found(visitor):
    assert visitor.get("/people/nobody/correct/").status_code == 404
