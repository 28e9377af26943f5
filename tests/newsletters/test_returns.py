"""What comes back: bounces and reports by webhook and mailbox, in any order and any often."""

import base64
import datetime as dt
import io
import json
import mailbox
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsletters import services
from newsletters.checks import mail_service_is_known
from newsletters.models import Delivery, Subscription, SuppressedAddress
from newsletters.services import editions, returns
from newsletters.services.headers import message_id
from newsletters.services.suppression import is_suppressed
from tests.newsletters.editions import make_edition, make_reader

pytestmark = pytest.mark.django_db
SECRET = "caller:a-long-secret"
BOUNCE = """\
From: MAILER-DAEMON@mx.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <its-own@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; somebody.else@example.com
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Good evening

--b--
"""
REPORT = """\
From: reports@provider.example
Subject: FW: Good evening
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1
Version: 1

--b
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: Good evening

Hello
--b--
"""


@pytest.fixture
def copy(settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    reader = make_reader("anna@example.com")
    now = timezone.now()
    editions.launch(make_edition(), at=now)
    delivery = Delivery.objects.get(subscriber=reader)
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", sent_at=now)
    return delivery


def bounced(copy, action="failed", status="5.1.1", name=None):
    named = name or message_id(copy)
    return BOUNCE.format(action=action, status=status, message_id=named).encode()


def reported(copy, kind="abuse"):
    return REPORT.format(kind=kind, message_id=message_id(copy)).encode()


def take_in(raw):
    return returns.take_in(raw, at=timezone.now())


def returned(copy):
    copy.refresh_from_db()
    return copy.returned


def reason():
    return SuppressedAddress.objects.get().reason


def test_a_returned_copy_is_named_and_its_address_written_to_no_more(copy):
    assert take_in(bounced(copy))
    assert returned(copy) == "bounced"
    assert is_suppressed("anna@example.com")
    assert not is_suppressed("somebody.else@example.com")


@pytest.mark.parametrize("status", ["5.7.1", "5.2.2", "5.0.0"])
def test_a_mailbox_that_may_be_there_is_not_given_up(copy, status):
    assert take_in(bounced(copy, status=status))
    assert returned(copy) == "bounced"
    assert not is_suppressed("anna@example.com")


def test_a_delay_is_no_bounce(copy):
    assert not take_in(bounced(copy, action="delayed", status="4.4.1"))
    assert returned(copy) == ""


@pytest.mark.parametrize("name", ["<1.1.00000000000000000000000000000000@x>", "<other@x>", ""])
def test_a_mail_that_anybody_could_write_does_nothing(copy, name):
    assert not take_in(bounced(copy, name=name or "none"))
    assert returned(copy) == ""
    assert not SuppressedAddress.objects.exists()


def test_a_report_stands_over_a_bounce_in_either_order(copy):
    for order in ((bounced, reported), (reported, bounced), (reported, reported)):
        Delivery.objects.update(returned="", returned_at=None)
        SuppressedAddress.objects.all().delete()
        for mail in order:
            assert take_in(mail(copy))
        assert (returned(copy), reason()) == ("complained", "complained")


def test_a_report_that_says_it_is_no_spam_does_nothing(copy):
    assert not take_in(reported(copy, kind="not-spam"))
    assert returned(copy) == ""


def test_a_mailed_wish_unsubscribes_from_what_its_token_names(copy):
    path = services.stop_path(copy.subscriber, copy.edition.topic)
    token = path.rstrip("/").rpartition("/")[2]
    assert take_in(f"From: x@y\nSubject: unsubscribe {token}\n\n".encode())
    assert Subscription.objects.get().state == "ended"
    assert not take_in(b"Subject: unsubscribe nonsense\n\n")


@pytest.mark.parametrize("raw", [b"", b"\xff\x00" * 40, b"Subject: hello\n\nHi", b"\n" * 10])
def test_other_mail_is_left_alone(copy, raw):
    assert not take_in(raw)


def test_news_older_than_the_owners_last_choice_suppresses_nothing(copy):
    old = timezone.now() - dt.timedelta(days=2)
    returns.note_return(address="anna@example.com", returned="bounced", at=old)
    assert not is_suppressed("anna@example.com")


@pytest.mark.parametrize("kind", [mailbox.Maildir, mailbox.mbox])
def test_a_mailbox_is_read_and_what_was_understood_taken_out(copy, tmp_path, capsys, kind):
    box = kind(tmp_path / "box")
    for raw in (bounced(copy), b"Subject: hello\n\nHi"):
        box.add(raw)
    box.close()
    call_command("read_mailbox", str(tmp_path / "box"), "--delete")
    assert "1 of 2 mails understood." in capsys.readouterr().out
    call_command("read_mailbox", str(tmp_path / "box"))
    assert "0 of 1 mails understood." in capsys.readouterr().out


def test_one_mail_is_read_from_a_pipe_and_a_wrong_place_named(copy, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bounced(copy))))
    call_command("read_mailbox", "-")
    assert "1 of 1" in capsys.readouterr().out
    for place in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(CommandError, match="Name a Maildir or an mbox file"):
            call_command("read_mailbox", str(place))


@pytest.fixture
def call(client, settings):
    settings.MAIL_SERVICE, settings.MAIL_SERVICE_SECRET = "postmark", SECRET
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}

    def call(body, secret=SECRET, **fields):
        told = {
            "RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1, "ID": 1,
            "MessageID": "service-1", "Email": "Anna@Example.com",
            "BouncedAt": timezone.now().isoformat(), **fields,
        }  # fmt: skip
        proof = base64.b64encode(secret.encode()).decode()
        return client.post(
            "/mail-service/events/",
            json.dumps(told) if body is None else body,
            content_type="application/json",
            headers={"Authorization": f"Basic {proof}"},
        )

    return call


def test_a_service_tells_of_bounces_and_reports(copy, call):
    assert call(None).status_code == 200
    assert (returned(copy), reason()) == ("bounced", "bounced")
    spam = {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}
    for told in (spam, spam, {}):
        assert call(None, **told).status_code == 200
        assert (returned(copy), reason()) == ("complained", "complained")


def test_a_service_tells_of_who_left_there(copy, call):
    told = {"RecordType": "SubscriptionChange", "SuppressSending": True, "Origin": "Recipient",
            "SuppressionReason": "ManualSuppression", "Recipient": "anna@example.com",
            "ChangedAt": timezone.now().isoformat()}  # fmt: skip
    assert call(json.dumps(told)).status_code == 200
    assert Subscription.objects.get().state == "ended"


@pytest.mark.parametrize("kind", ["Transient", "Blocked"])
def test_what_may_pass_gives_no_address_up(copy, call, kind):
    assert call(None, Type=kind, TypeCode=2).status_code == 200
    assert not is_suppressed("anna@example.com")


def test_a_call_without_the_secret_is_refused_and_changes_nothing(copy, call):
    assert call(None, secret="caller:wrong").status_code == 400
    assert returned(copy) == ""
    assert not SuppressedAddress.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", "null", '"x"', '{"RecordType": 7}'])
def test_a_call_that_says_nothing_is_refused_in_words(copy, call, body):
    answer = call(body)
    assert answer.status_code in (200, 400)
    assert returned(copy) == ""


def test_without_a_service_there_is_no_such_address(client):
    assert client.post("/mail-service/events/", "{}", content_type="x/y").status_code == 404


@pytest.mark.parametrize(
    ("service", "secret", "said"),
    [
        ("", "", []),
        ("postmark", SECRET, []),
        ("pigeon", SECRET, ["MAIL_SERVICE=pigeon is not known."]),
        ("postmark", "", ["MAIL_SERVICE_SECRET is missing."]),
    ],
)
def test_what_a_service_lacks_is_said_at_the_start(settings, service, secret, said):
    settings.MAIL_SERVICE, settings.MAIL_SERVICE_SECRET = service, secret
    assert [error.msg for error in mail_service_is_known(None)] == said
