"""The page that stops everything."""

import pytest
from django.test import Client

from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db


@pytest.fixture
def stop(visitor):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)
    return manage.replace("preferences", "unsubscribe")


def test_the_button_stops_everything(stop):
    assert Client().get(stop).status_code == 200
    assert active() == {"news", "podcast"}
    page = Client().post(stop)
    assert (page.status_code, page["Location"]) == (303, stop.replace("unsubscribe", "preferences"))
    assert active() == set()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_stops_nothing(stop, method):
    page = getattr(Client(), method)("/newsletters/unsubscribe/nonsense/")
    assert page.status_code == 404
    assert active() == {"news", "podcast"}
