"""Who is sent what when an address is typed into the form; no page shows the difference."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutgoingMail
from newsletters import services
from newsletters.models import Subscriber, Subscription
from tests.newsletters.pages.test_subscribe import PAGE, active, ask, links

pytestmark = pytest.mark.django_db
CONFIRM = "Confirm your Matinee newsletters"
STANDING = "Your Matinee newsletters"


@pytest.fixture
def reader(visitor):
    """A subscriber of news and the podcast."""
    ask(visitor)
    visitor.post(links()[0])
    OutgoingMail.objects.all().delete()
    return Subscriber.objects.get()


def subjects():
    return list(OutgoingMail.objects.order_by("pk").values_list("subject", flat=True))


def test_a_confirmed_address_is_told_how_it_stands_and_is_never_asked_to_confirm_again(reader):
    ask(Client())
    assert subjects() == [STANDING]
    text = OutgoingMail.objects.get().text
    assert "You are subscribed to:" in text
    assert "News and more" in text
    [manage] = links()
    assert Client().get(manage).status_code == 200
    assert "/confirm/" not in text


def test_what_a_stranger_asks_for_beside_is_ticked_behind_the_link_and_not_sent(reader):
    ask(Client(), topics=["news", "upcoming"])
    assert active() == {"news", "podcast"}
    assert "Asked for, and not sent until you save it" in OutgoingMail.objects.get().text

    [manage] = links()
    page = Client().get(manage)
    ticked = {topic.slug for topic in page.context["form"].initial["topics"]}
    assert ticked == {"news", "podcast", "upcoming"}
    assert active() == {"news", "podcast"}
    Client().post(urlsplit(manage).path, {"topics": sorted(ticked)})
    assert active() == ticked


def test_whoever_stopped_everything_is_told_so_and_stays_unsubscribed(reader):
    services.stop(subscriber=reader, topic=None, source="test", at=timezone.now())
    ask(Client())
    assert subjects() == [STANDING]
    assert "You are not subscribed to anything at the moment." in OutgoingMail.objects.get().text
    assert set(Subscription.objects.values_list("state", flat=True)) == {"ended"}


def test_it_is_sent_again_by_a_button_that_keeps_address_and_topics(visitor):
    page = ask(visitor).content.decode()
    form = page.partition('action="/newsletters/"')[2].partition("</form>")[0]
    data = re.findall(r'name="(address|topics)" value="([^"]*)"', form)
    sent = {
        "address": dict(data)["address"],
        "topics": [value for name, value in data if name == "topics"],
    }
    again = visitor.post(PAGE, sent)
    assert again.status_code == 200
    assert subjects() == [CONFIRM, CONFIRM]
    first, second = OutgoingMail.objects.order_by("pk")
    assert first.to == second.to == "reader@example.com"
    visitor.post(links()[0])
    assert active() == {"news", "podcast"}


def test_sent_again_and_again_it_is_three_an_hour_and_the_page_stays_the_same(visitor):
    pages = {masked(ask(Client())) for _ in range(6)}
    assert len(pages) == 1
    assert subjects() == [CONFIRM] * 3


def masked(answer):
    """Return all that is seen from outside, without the address and the form's own token."""
    body = re.sub(r'[\w.]+@example\.com|value="\w{64}"', "X", answer.content.decode())
    length = answer.headers.get("Content-Length", "")
    headers = {k: v for k, v in answer.items() if k not in {"Content-Length", "X-Request-ID"}}
    headers = {k: re.sub(r"'nonce-[^']+'", "X", v) for k, v in headers.items()}
    return answer.status_code, body, tuple(sorted(headers.items())), bool(length)


def test_no_address_can_be_told_from_another_from_outside(visitor):
    """Addresses are equally long, so that the bytes are equal too."""
    now = timezone.now()
    for name in ("activ", "ended", "spamd", "bounc"):
        ask(Client(), f"{name}@example.com")
        Client().post(links()[0])
    ended = Subscriber.objects.get(address="ended@example.com")
    services.stop(subscriber=ended, topic=None, source="test", at=now)
    services.suppress(address="spamd@example.com", reason="complained", at=now)
    services.suppress(address="bounc@example.com", reason="bounced", at=now)
    ask(Client(), "pendg@example.com")
    for _ in range(4):
        ask(Client(), "overl@example.com")

    answers = [
        ask(Client(), f"{name}@example.com")
        for name in ("nobod", "activ", "ended", "spamd", "bounc", "pendg", "overl")
    ]

    assert len({masked(answer) for answer in answers}) == 1
    assert len({len(answer.content) for answer in answers}) == 1


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_that_follows_every_link_of_the_mail_confirms_nothing(visitor, method):
    ask(visitor)
    for link in links():
        assert getattr(Client(), method)(link).status_code == 200
    assert active() == set()
    assert Subscriber.objects.get().confirmed_at is None
