"""The page where a subscriber changes topics by the signed link."""

import pytest
from django.test import Client

from newsletters.models import SubscriptionConsent
from tests.costs import queries
from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db


@pytest.fixture
def manage(visitor):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)
    return manage


def test_topics_stand_ticked_and_change_at_once(manage):
    client = Client()
    page = client.get(manage)
    assert page.status_code == 200
    assert {topic.slug for topic in page.context["active"]} == {"news", "podcast"}
    assert client.post(manage, {"topics": ["upcoming"]}).status_code == 303
    assert active() == {"upcoming"}


def test_a_link_is_for_its_own_mailbox(visitor, manage):
    ask(visitor, "other@example.com")
    confirm, others = links()
    visitor.post(confirm)
    Client().post(others, {"topics": ["upcoming"]})
    assert active() == {"news", "podcast"}
    assert active("other@example.com") == {"upcoming"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_not_found(visitor, manage, method):
    assert getattr(visitor, method)("/newsletters/preferences/nonsense/").status_code == 404
    assert active() == {"news", "podcast"}


def test_a_long_history_costs_no_statement_a_row(visitor, manage):
    few = queries(Client(), manage)
    for topics in (["news"], ["podcast"], ["upcoming"]) * 3:
        visitor.post(manage, {"topics": topics})
    visitor.get(manage)  # where "Saved." is said
    visitor.post(manage, {"topics": ["news", "podcast"]})
    visitor.get(manage)
    assert SubscriptionConsent.objects.count() > 15
    assert queries(Client(), manage) == few
