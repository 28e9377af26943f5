"""The button that takes back what was just done."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from newsletters import services
from newsletters.models import Subscriber, SubscriptionConsent, Topic
from tests.newsletters.pages.test_preferences import chosen, in_days, often
from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db


@pytest.fixture
def manage(visitor):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)
    return manage


def save(path, **data):
    """Save the form; return the address that takes it back."""
    answer = Client().post(path, data)
    return f"/newsletters/undo/{answer['Location'].partition('done=')[2]}/"


def test_all_that_was_saved_is_as_before(manage, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    pause = in_days(9).isoformat()
    save(manage, topics=["news", "podcast"], **{often("news"): "monthly"}, paused_until=pause)
    undo = save(manage, topics=["upcoming"], language="de", paused_until="")
    assert chosen() == {"upcoming": "each"}

    page = Client().post(undo, follow=True)

    assert chosen() == {"news": "monthly", "podcast": "each"}
    reader = Subscriber.objects.get()
    assert (reader.paused_until, reader.language) == (in_days(9), "en")
    assert "Undone. It applies at once." in page.content.decode()
    assert 'id="receipt"' in page.content.decode()
    assert SubscriptionConsent.objects.latest("pk").source == "undo"

    again = page.context["act"].undo
    Client().post(f"/newsletters/undo/{again}/")
    assert chosen() == {"upcoming": "each"}


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_whoever_only_looks_undoes_nothing(manage, method):
    undo = save(manage, topics=["news"])
    page = getattr(Client(), method)(undo)
    assert page.status_code == 200
    assert active() == {"news"}


def test_what_was_chosen_since_is_not_undone(manage):
    undo = save(manage, topics=["news"])
    save(manage, topics=["news", "upcoming"])
    page = Client().post(undo)
    assert page.status_code == 409
    assert "It cannot be undone any more" in page.content.decode()
    assert active() == {"news", "upcoming"}


def test_pressed_twice_it_is_undone_once(manage):
    undo = save(manage, topics=["news"])
    assert [Client().post(undo).status_code for _ in range(2)] == [303, 409]
    assert active() == {"news", "podcast"}


def test_a_stranger_who_types_the_address_keeps_nobody_from_undoing(manage):
    undo = save(manage, topics=["news"])
    ask(Client(), topics=["upcoming"])
    assert Client().post(undo).status_code == 303
    assert active() == {"news", "podcast"}


def test_a_day_later_it_says_that_it_is_too_late(manage, monkeypatch):
    undo = save(manage, topics=["news"])
    monkeypatch.setattr(services.links, "UNDO_SECONDS", -1)
    page = Client().post(undo)
    assert page.status_code == 410
    assert "can be undone for a day" in page.content.decode()
    assert active() == {"news"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_undoes_nothing(manage, method):
    undo = save(manage, topics=["news"])
    for bad in (undo[:-2], undo.replace("undo", "unsubscribe"), "/newsletters/undo/nonsense/"):
        assert getattr(Client(), method)(bad, follow=True).status_code in (404, 410)
    assert active() == {"news"}


def test_a_member_comes_back_to_their_own_form(as_alice, alice):
    services.subscribe_member(
        user=alice,
        topics=Topic.objects.filter(slug="news"),
        source="test",
        at=timezone.now() - dt.timedelta(hours=1),
    )
    back = as_alice.post("/newsletters/", {"topics": []})["Location"].partition("done=")[2]
    answer = as_alice.post(f"/newsletters/undo/{back}/")
    assert answer["Location"].startswith("/newsletters/?done=")
    assert active(alice.email) == {"news"}
