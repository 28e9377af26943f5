"""The outbox: written in the request, sent by a process of its own, tried again when refused."""

import datetime as dt

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from core.models import OutgoingMail
from core.services import delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _delivered_to_memory(settings):
    settings.MAILERS = {
        **settings.MAILERS,
        "delivery": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
    }
    mail.outbox = []


def at(moment):
    return lambda: moment


def queue(kind="notice", to="reader@example.com"):
    EmailMessage(subject="Hello", body="Words.", to=[to], headers={"X-Matinee-Kind": kind}).send()
    return OutgoingMail.objects.latest("pk")


def test_mail_waits_until_it_is_sent_once():
    row = queue()
    assert mail.outbox == []

    assert delivery.send_due(clock=timezone.now) == (1, 0)
    assert delivery.send_due(clock=timezone.now) == (0, 0)

    assert [m.to for m in mail.outbox] == [["reader@example.com"]]
    assert mail.outbox[0].extra_headers["Message-ID"] == row.message_id
    assert "X-Matinee-Kind" not in mail.outbox[0].extra_headers


def test_codes_go_first_and_leave_no_body():
    queue("newsletter")
    code = queue("code", to="first@example.com")
    delivery.send_due(clock=timezone.now)
    code.refresh_from_db()
    assert mail.outbox[0].to == ["first@example.com"]
    assert (code.state, code.text) == ("sent", "")


def test_an_expired_code_is_never_sent():
    code = queue("code")
    later = timezone.now() + dt.timedelta(minutes=11)
    assert delivery.send_due(clock=at(later)) == (0, 0)
    code.refresh_from_db()
    assert (code.state, code.text) == ("expired", "")


def test_a_refused_mail_is_tried_again_later_and_at_last_given_up(settings):
    settings.MAILERS["delivery"] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1},
    }
    row, now = queue(), timezone.now()
    assert delivery.send_due(clock=at(now)) == (0, 1)
    row.refresh_from_db()
    assert row.state == "queued"
    assert row.next_try_at > now

    for _ in range(delivery.MOST_ATTEMPTS):
        now += dt.timedelta(hours=2)
        delivery.send_due(clock=at(now))
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("failed", delivery.MOST_ATTEMPTS)


def test_a_mail_whose_sender_died_is_due_again_under_the_same_id():
    row = queue()
    claimed = delivery.claim(now=timezone.now())
    assert delivery.claim(now=timezone.now()) is None

    again = delivery.claim(now=timezone.now() + delivery.LEASE * 2)

    assert (again.pk, again.message_id) == (claimed.pk, row.message_id)
