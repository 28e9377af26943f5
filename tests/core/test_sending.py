"""Sending against a mail server: whatever it answers and whatever a message is, mail goes on."""

import datetime as dt
import io
import itertools
import logging
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as site
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from config.backends import mail_backend
from core.models import OutgoingMail
from core.services import delivery
from tests.core.smtp_server import SmtpServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    server = SmtpServer()
    backend = mail_backend(f"smtp://127.0.0.1:{server.port}")
    backend["OPTIONS"]["timeout"] = 1
    settings.MAILERS = {**settings.MAILERS, "delivery": backend}
    yield server
    server.shutdown()
    server.server_close()


def queue(to="reader@example.com", subject="Hello", kind="notice"):
    headers = {"X-Matinee-Kind": kind}
    EmailMessage(subject=subject, body="Words.", to=[to], headers=headers).send()
    return OutgoingMail.objects.latest("pk")


def send(later=0):
    moment = timezone.now() + dt.timedelta(seconds=later)
    return delivery.send_due(clock=lambda: moment)


@pytest.mark.parametrize(
    "address", ["=?utf-8?q?x?=@example.com", '"\x01"@example.com', '"=?utf-8?q?=0a?="@x.example']
)
def test_a_message_that_cannot_be_built_fails_alone(server, address):
    bad, good = queue(to=address), queue()
    OutgoingMail.objects.filter(pk=bad.pk).update(priority=1)

    send()

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (good.state, bad.state, bad.reason) == ("sent", "failed", "ValueError")
    assert send(later=3600) == (0, 0)


def test_a_line_break_in_a_subject_is_a_space(server):
    queue(subject="Her:\r\nBcc: all@example.com")
    assert send() == (1, 0)
    assert OutgoingMail.objects.get().subject == "Her: Bcc: all@example.com"


def test_a_raw_line_break_in_a_row_fails_alone(server):
    bad, good = queue(), queue()
    OutgoingMail.objects.filter(pk=bad.pk).update(subject="one\ntwo")
    assert send() == (1, 1)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "sent")
    assert "Header" in bad.reason or "Value" in bad.reason


@pytest.mark.parametrize("answer", ["421", "450", "drop", "hang"])
def test_what_may_pass_is_tried_again_under_the_same_id(server, answer):
    row = queue()
    server.answer = answer
    assert send() == (0, 1)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("queued", 1)
    assert row.reason

    server.answer = "250"
    assert send(later=120) == (1, 0)
    assert {message_id for message_id, _to in server.taken} == {row.message_id}


@pytest.mark.parametrize("answer", ["550", "550 unknown", "554"])
def test_what_is_refused_for_good_is_not_tried_again(server, answer):
    row = queue()
    server.answer = answer
    assert send() == (0, 1)
    row.refresh_from_db()
    assert (row.state, row.reason[-3:]) == ("failed", answer[:3])
    assert send(later=7200) == (0, 0)


def test_reasons_and_logs_name_nobody(server, caplog):
    caplog.set_level(logging.INFO)
    for server.answer in ("450", "550", "550 unknown"):
        row = queue()
        send()
        row.refresh_from_db()
        assert "reader" not in row.reason
    assert "reader" not in caplog.text


def test_a_message_whose_sender_dies_every_time_is_given_up(server):
    row = queue()
    for attempt in range(delivery.MOST_ATTEMPTS):
        moment = timezone.now() + dt.timedelta(hours=attempt)
        assert delivery.claim(now=moment).pk == row.pk
    assert send(later=36000) == (0, 0)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("failed", "its sender stopped, again and again")


def test_a_code_left_by_a_dead_sender_is_not_sent_after_its_time(server):
    row = queue(kind="code")
    delivery.claim(now=timezone.now())
    assert send(later=660) == (0, 0)
    row.refresh_from_db()
    assert (row.state, row.text, server.taken) == ("expired", "", [])


def test_a_code_that_expires_while_others_are_sent_stays_unsent(server):
    queue(kind="code")
    queue(to="late@example.com", kind="code")
    begin = timezone.now()
    # Five questions (tidying, giving up, the first claim and its end) before the clock jumps.
    moments = itertools.chain([begin] * 4, itertools.repeat(begin + dt.timedelta(minutes=11)))
    assert delivery.send_due(clock=lambda: next(moments)) == (1, 0)
    assert [to for _id, to in server.taken] == ["reader@example.com"]


def test_the_command_says_what_it_did(server):
    queue()
    bad = queue()
    OutgoingMail.objects.filter(pk=bad.pk).update(subject="one\ntwo")
    out = io.StringIO()
    call_command("send_due", stdout=out)
    assert out.getvalue() == "Sent 1, not sent 1.\n"


def start_sender(server):
    database = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.core.sender", database, str(server.port)], cwd=site.BASE_DIR
    )


def wait_for(condition, seconds=40):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_lost_and_a_double_has_the_same_id(server):
    server.delay = 0.03  # between taking a message and saying so
    ids = {queue(to=f"reader-{n}@example.com").message_id for n in range(60)}
    kills = 3
    for number in range(1, kills + 1):
        sender = start_sender(server)
        wait_for(lambda wanted=number * 12: len(server.taken) >= wanted)
        sender.kill()
        sender.wait()
    server.delay = 0
    send(later=300)  # when the leases of the dead have run out

    assert {message_id for message_id, _to in server.taken} == ids
    assert len(server.taken) - len(ids) <= kills
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db(transaction=True)
def test_the_worker_ends_cleanly_when_told_to(server):
    queue()
    sender = start_sender(server)
    wait_for(lambda: server.taken)
    sender.send_signal(signal.SIGTERM)
    assert sender.wait(timeout=10) == 0
    assert OutgoingMail.objects.get().state == "sent"
