"""Addresses that are not written to: why, for how long, and how their owners end it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutgoingMail
from newsletters import services
from newsletters.models import Subscriber, SuppressedAddress, Topic
from tests.factories import make_member
from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.com"
DAY = dt.timedelta(days=1)


def suppress(reason, days_ago=0, address=ADDRESS):
    return services.suppress(address=address, reason=reason, at=timezone.now() - days_ago * DAY)


@pytest.fixture
def reader(visitor):
    ask(visitor)
    visitor.post(links()[0])
    OutgoingMail.objects.all().delete()
    return Subscriber.objects.get()


@pytest.fixture
def manage(reader):
    return services.preferences_path(reader)


def test_the_address_is_not_kept_and_every_spelling_is_found(settings):
    row = suppress("bounced")
    assert "reader" not in str(SuppressedAddress.objects.values().get())
    assert services.is_suppressed("Reader+tag@Example.com")
    assert not services.is_suppressed("other@example.com")
    settings.LINK_KEY = "another key of another site, so that lists cannot be compared" * 2
    assert suppress("bounced").digest != row.digest


def test_it_outlives_account_and_subscriber(reader):
    alice = make_member("alice", email="alice@example.com")
    suppress("complained", address=alice.email)
    suppress("bounced")
    alice.delete()
    reader.delete()
    assert services.is_suppressed("alice@example.com")
    assert services.is_suppressed(ADDRESS)


@pytest.mark.parametrize(
    ("reason", "days", "mails"),
    [
        ("bounced", 29, 0), ("bounced", 30, 1), ("asked", 29, 0), ("asked", 30, 1),
        ("complained", 364, 0), ("complained", 365, 1),
    ],
)  # fmt: skip
def test_whoever_asks_gets_nothing_until_it_has_rested_and_then_lifts_it_by_confirming(
    visitor, reason, days, mails
):
    suppress(reason, days)
    ask(visitor)
    assert OutgoingMail.objects.count() == mails
    assert services.is_suppressed(ADDRESS)
    if mails:
        visitor.post(links()[0])
        assert not services.is_suppressed(ADDRESS)
        assert active() == {"news", "podcast"}
    else:
        assert not Subscriber.objects.exists()


def test_a_confirmation_mailed_before_a_report_as_spam_confirms_nothing(visitor):
    ask(visitor)
    confirm = links()[0]
    suppress("complained")
    page = visitor.post(confirm)
    assert page.status_code == 410
    assert "was reported as spam" in page.content.decode()
    assert active() == set()
    assert services.is_suppressed(ADDRESS)


@pytest.mark.parametrize("reason", ["bounced", "asked"])
def test_the_subscriber_sees_why_nothing_comes_and_lifts_it_by_saving(reader, manage, reason):
    suppress(reason)
    assert "Nothing is sent to this address" in Client().get(manage).content.decode()
    Client().post(manage, {"topics": ["news"]})
    assert not services.is_suppressed(ADDRESS)


def test_stopping_everything_lifts_nothing(reader, manage):
    suppress("bounced")
    Client().post(manage, {})
    assert services.is_suppressed(ADDRESS)


def test_after_a_report_as_spam_nothing_new_is_taken_and_the_rest_can_be_stopped(reader, manage):
    suppress("complained")
    page = Client().post(manage, {"topics": ["news", "upcoming"]})
    text = page.content.decode()
    assert "was reported as spam" in text
    assert text.count(" checked") == 2
    assert active() == {"news", "podcast"}
    Client().post(manage, {"topics": ["news"]})
    assert active() == {"news"}
    assert services.is_suppressed(ADDRESS)


def test_a_member_lifts_it_on_their_own_page_but_for_a_report_as_spam(as_alice, alice):
    suppress("bounced", address=alice.email)
    as_alice.post("/newsletters/", {"topics": ["news"]})
    assert not services.is_suppressed(alice.email)
    suppress("complained", address=alice.email)
    page = as_alice.post("/newsletters/", {"topics": ["news", "podcast"]}).content.decode()
    assert "was reported as spam" in page
    assert active(alice.email) == {"news"}


def test_joining_goes_on_after_a_report_as_spam(alice):
    suppress("complained", address=alice.email)
    topics = Topic.objects.filter(slug="news")
    services.subscribe_member(user=alice, topics=topics, source="welcome", at=timezone.now())
    assert services.is_suppressed(alice.email)


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [
        ("bounced", "complained", "complained"),
        ("complained", "bounced", "complained"),
        ("asked", "bounced", "asked"),
        ("bounced", "asked", "asked"),
    ],
)
def test_the_stronger_reason_stays_whatever_comes_first(first, then, kept):
    suppress(first, 2)
    row = suppress(then, 1)
    assert (row.reason, SuppressedAddress.objects.count()) == (kept, 1)


def test_an_event_that_comes_late_does_not_shorten_it():
    suppress("complained", 1)
    before = SuppressedAddress.objects.get().since
    suppress("complained", 9)
    assert SuppressedAddress.objects.get().since == before
