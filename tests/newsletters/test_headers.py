"""What mail programs read in a newsletter to leave its list."""

import re
from email import message_from_bytes
from email.policy import SMTP
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from core.services import delivery
from newsletters import services
from newsletters.models import Subscriber, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    reader = Subscriber.objects.create(address="reader@example.com", created_at=timezone.now())
    topics = list(Topic.objects.filter(slug__in=["news", "podcast"]))
    services.choose(subscriber=reader, topics=topics, source="test", at=timezone.now())
    return reader


@pytest.fixture
def news():
    return Topic.objects.get(slug="news")


def active(reader):
    return set(reader.subscriptions.filter(state="active").values_list("topic__slug", flat=True))


def test_both_ways_out_name_the_topic_and_the_https_one_works_as_sent(reader, news, settings):
    settings.UNSUBSCRIBE_ADDRESS = "leave@films.example"
    headers = services.unsubscribe_headers(reader, news)
    https, mailto = re.findall(r"<([^>]+)>", headers["List-Unsubscribe"])
    assert https.startswith("https://matinee.example/newsletters/unsubscribe/")
    [subject] = parse_qs(urlsplit(mailto).query)["subject"]
    assert mailto.startswith("mailto:leave@films.example?")
    assert subject == f"unsubscribe {https.rstrip('/').rpartition('/')[2]}"
    name, value = headers["List-Unsubscribe-Post"].split("=")
    Client().post(urlsplit(https).path, {name: value})
    assert active(reader) == {"podcast"}


def test_lists_are_told_apart_by_names_that_stay(reader, news):
    headers = services.unsubscribe_headers(reader, news)
    assert headers["List-Id"] == "<news.newsletters.matinee.example>"
    assert headers["Feedback-ID"] == "news:newsletter:matineeexample"
    assert (headers["Auto-Submitted"], headers["Precedence"]) == ("auto-generated", "bulk")
    news.name = "Another\nname"
    assert services.unsubscribe_headers(reader, news)["List-Id"] == headers["List-Id"]
    news.slug = "новости"
    assert services.unsubscribe_headers(reader, news)["List-Id"].isascii()


def test_they_arrive_whole_for_mail_programs_that_decode_nothing(reader, news, settings):
    backend = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAILERS = {**settings.MAILERS, "delivery": {"BACKEND": backend}}
    mail.outbox = []
    headers = services.unsubscribe_headers(reader, news)
    EmailMessage("Ünïcode", "Words.", to=[reader.address], headers=headers).send()
    assert delivery.send_due(clock=timezone.now) == (1, 0)

    raw = mail.outbox[0].message(policy=SMTP).as_bytes()

    for name, value in headers.items():
        lines = value.replace(", ", ",\r\n ")
        assert f"\r\n{name}: {lines}\r\n".encode() in b"\r\n" + raw
    read = message_from_bytes(raw, policy=SMTP)
    assert {name: str(read[name]) for name in headers} == headers
    assert read["Subject"] == "Ünïcode"
