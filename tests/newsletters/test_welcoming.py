"""The first mail to a new subscriber, and the one question to a member."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from core.models import OutgoingMail
from newsletters import services
from newsletters.models import Delivery, MemberAnswer, Subscriber, Subscription
from newsletters.services import editions
from newsletters.services.links import confirm_path
from newsletters.services.suppression import suppress
from tests.factories import make_member
from tests.newsletters.editions import make_edition, make_reader, news
from tests.newsletters.test_deliveries import _server, send  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    """An issue that has gone to everybody there was."""
    make_reader("first@example.com")
    edition = make_edition()
    editions.launch(edition, at=timezone.now())
    send(timezone.now())
    edition.refresh_from_db()
    assert edition.state == "sent"
    mail.outbox = []
    return edition


def confirm(client, address="new@example.com"):
    services.ask(address=address, topics=[news()], source="test", at=timezone.now())
    OutgoingMail.objects.all().delete()
    reader = Subscriber.objects.get(address=address)
    client.post(confirm_path(reader, [news().pk]))
    return reader


def sent():
    send(timezone.now())
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_the_newest_issue_goes_to_who_has_just_confirmed(client, issue):
    confirm(client)
    assert sent() == [("new@example.com", "Good evening")]
    issue.refresh_from_db()
    assert issue.state == "sent"
    assert sent() == [("new@example.com", "Good evening")]


def test_who_leaves_in_the_same_second_gets_none(client, issue):
    reader = confirm(client)
    client.post(services.stop_path(reader))
    assert sent() == []
    assert Delivery.objects.get(subscriber=reader).state == "skipped"


def test_who_had_the_issue_gets_no_second_one(client, issue):
    reader = Subscriber.objects.get(address="first@example.com")
    services.stop(subscriber=reader, topic=None, source="test", at=timezone.now())
    services.choose(subscriber=reader, topics=[], source="test", at=timezone.now())
    path = services.preferences_path(reader)
    client.post(path, {"topics": "news", "often-news": "each", "language": "en"})
    assert Subscription.objects.get(subscriber=reader).state == "active"
    assert sent() == []


@pytest.mark.parametrize("age", [None, 36])
def test_without_a_recent_issue_they_are_told_what_to_expect(client, issue, age):
    if age:
        type(issue).objects.update(launched_at=timezone.now() - dt.timedelta(days=age))
    else:
        issue.delete()
    confirm(client)
    told = OutgoingMail.objects.get()
    assert told.to == "new@example.com"
    assert news().description in told.text
    assert "/newsletters/unsubscribe/" in told.text
    assert not Delivery.objects.filter(is_welcome=True).exists()


def test_nobody_is_greeted_in_a_pause_or_while_suppressed(client, issue):
    reader = make_reader("paused@example.com", paused_until=dt.date(2099, 1, 1))
    services.stop(subscriber=reader, topic=None, source="test", at=timezone.now())
    member = make_member("pia", email="pia@example.com")
    suppress(address="pia@example.com", reason="complained", at=timezone.now())
    services.subscribe_member(user=member, topics=[news()], source="test", at=timezone.now())
    pause = str(timezone.localdate() + dt.timedelta(days=9))
    chosen = {"topics": "news", "often-news": "each", "language": "en", "paused_until": pause}
    client.post(services.preferences_path(reader), chosen)
    assert not Delivery.objects.filter(is_welcome=True).exists()
    assert not OutgoingMail.objects.exists()


@pytest.fixture
def home(client, settings):
    member = make_member("vera", email="vera@example.com")
    client.force_login(member)

    def home(day):
        settings.SITE_TODAY = f"2024-12-{day:02}"
        return client.get("/").content.decode()

    home.member = member
    return home


ASKED = "No, do not ask again"


def test_a_member_is_asked_on_their_third_day_and_a_no_is_kept(home, client):
    assert [ASKED in home(day) for day in (1, 1, 1, 2, 3, 3)] == [False] * 4 + [True] * 2
    client.post("/newsletters/answer/news/")
    assert "Noted: we do not ask again." in home(3)
    assert ASKED not in home(4)
    client.logout()
    client.force_login(home.member)
    assert not any(ASKED in home(day) for day in (5, 6, 7, 8))
    assert MemberAnswer.objects.get().wants_it is False


def test_a_yes_subscribes_in_the_words_that_stood_there(home, client):
    page = [home(day) for day in (1, 2, 3)][-1]
    slug = re.search(r"/newsletters/answer/([^/]+)/", page)[1]
    client.post(f"/newsletters/answer/{slug}/", {"yes": "1"})
    row = Subscription.objects.get(subscriber__user=home.member)
    assert row.state == "active"
    assert row.subscriber.consents.get().wording in page
    assert ASKED not in home(4)


def test_who_subscribes_already_is_not_asked(home):
    services.subscribe_member(user=home.member, topics=[news()], source="t", at=timezone.now())
    assert not any(ASKED in home(day) for day in (1, 2, 3, 4))


def test_visitors_and_a_closed_topic(client, home):
    news().__class__.objects.update(is_open=False)
    assert not any(ASKED in home(day) for day in (1, 2, 3))
    assert client.post("/newsletters/answer/news/").status_code == 404
    client.logout()
    assert client.post("/newsletters/answer/news/").status_code == 302
