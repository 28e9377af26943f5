"""Copies of an edition: one each, none to who left, and what becomes of those that do not go."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from core import clock, limits
from core.models import LimitCount, OutgoingMail
from core.services import delivery as outbox
from films.models import BlindMode
from newsletters import services
from newsletters.models import Delivery, Edition
from newsletters.services import deliveries, editions
from newsletters.services.returns import note_return
from newsletters.services.suppression import is_suppressed, suppress
from tests.factories import NOON, make_critic_review, make_member, make_title
from tests.newsletters.editions import make_edition, make_reader

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=3)


class MailServer(BaseEmailBackend):
    """Takes mail, and refuses that to some addresses as their names say."""

    def send_messages(self, messages):
        for message in messages:
            name = message.to[0].partition("@")[0]
            if name.isdigit():
                code = int(name)
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (code, b"no")})
            if name == "odd":
                raise ValueError
            if name == "drop":
                raise smtplib.SMTPServerDisconnected
            mail.outbox.append(message)
        return len(messages)


@pytest.fixture(autouse=True)
def _server(settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    settings.MAILERS = {
        **settings.MAILERS, "delivery": {"BACKEND": f"{__name__}.{MailServer.__name__}"},
    }  # fmt: skip
    mail.outbox = []


def send(now=NOON, most=500):
    return outbox.send_due(clock=lambda: now, most=most)


def launched(**fields):
    edition = make_edition(**fields)
    editions.launch(edition, at=NOON)
    return edition


def states():
    found = Delivery.objects.order_by("pk").values_list("subscriber__address", "state")
    return {address.partition("@")[0]: state for address, state in found}


def to():
    return [message.to[0] for message in mail.outbox]


def test_everybody_gets_one_and_a_second_run_sends_none():
    for name in ("anna", "bert", "carl"):
        make_reader(f"{name}@example.com")
    edition = launched()
    assert send() == (3, 0)
    assert send() == (0, 0)
    assert sorted(to()) == ["anna@example.com", "bert@example.com", "carl@example.com"]
    edition.refresh_from_db()
    assert (edition.state, edition.sent_at) == ("sent", NOON)


def test_a_copy_has_both_parts_the_ways_out_and_an_id_of_its_own():
    reader = make_reader()
    launched()
    send()
    message = mail.outbox[0]
    assert message.alternatives[0].mimetype == "text/html"
    headers = message.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = headers["List-Unsubscribe"].partition(">")[0].lstrip("<")
    assert stop in message.body
    row = Delivery.objects.select_related("edition", "subscriber").get()
    assert headers["Message-ID"] == deliveries.message_id(row)
    assert services.preferences_path(reader) in message.body


def test_who_unsubscribes_in_the_same_second_is_not_in_the_batch(client):
    anna, bert = make_reader("anna@example.com"), make_reader("bert@example.com")
    edition = launched()
    answer = client.post(services.stop_path(anna, edition.topic), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert send() == (1, 0)
    assert to() == [bert.address]
    assert states() == {"anna": "skipped", "bert": "sent"}


def test_nobody_gets_a_copy_who_paused_after_it_was_queued():
    reader = make_reader()
    launched()
    reader.paused_until = NOON.date() + dt.timedelta(days=5)
    reader.save()
    assert send() == (0, 0)
    assert states() == {"reader": "skipped"}


def test_what_waits_in_the_outbox_goes_first():
    make_reader()
    launched()
    mail.EmailMessage(subject="Code", body="123", to=["first@example.com"]).send()
    OutgoingMail.objects.update(next_try_at=NOON)
    send(most=1)
    assert to() == ["first@example.com"]
    send()
    assert to() == ["first@example.com", "reader@example.com"]


def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not():
    make_reader("421@example.com")
    make_reader("550@example.com")
    make_reader("anna@example.com")
    launched()
    assert send() == (1, 2)
    assert states() == {"421": "pending", "550": "failed", "anna": "sent"}
    assert Delivery.objects.get(state="failed").reason == "SMTPRecipientsRefused 550"
    waiting = Delivery.objects.get(state="pending")
    assert waiting.due_at > NOON
    for number in range(20):
        send(NOON + dt.timedelta(hours=2 * number))
    assert states()["421"] == "failed"
    assert Edition.objects.get().state == "sent"


def test_a_mailbox_that_is_not_there_is_written_to_no_more():
    make_reader("550@example.com")
    launched()
    send()
    assert is_suppressed("550@example.com")
    edition = launched()
    assert send() == (0, 0)
    assert Delivery.objects.get(edition=edition).state == "skipped"


def test_a_suppressed_address_gets_no_copy():
    make_reader()
    edition = launched()
    suppress(address="reader@example.com", reason="complained", at=NOON)
    assert send() == (0, 0)
    assert edition.deliveries.get().state == "skipped"


def test_a_copy_that_cannot_be_built_fails_alone():
    for number in range(5):
        make_reader(f"r{number}@example.com")
    make_reader("odd@example.com")
    launched()
    assert send() == (5, 1)
    assert states()["odd"] == "failed"


@pytest.mark.parametrize(
    ("policy", "state", "sent"), [("hold", "in-doubt", 0), ("retry", "sent", 1)]
)
def test_a_worker_that_dies_leaves_what_the_policy_says(policy, state, sent):
    make_reader()
    launched(in_doubt=policy)
    claimed = deliveries.claim(now=NOON)
    assert deliveries.claim(now=NOON) is None
    assert send() == (0, 0)  # its lease runs
    Delivery.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert send() == (sent, 0)
    assert states() == {"reader": state}
    if sent:
        assert mail.outbox[0].extra_headers["Message-ID"] == deliveries.message_id(claimed)


@pytest.mark.parametrize(("policy", "state"), [("hold", "in-doubt"), ("retry", "pending")])
def test_a_server_that_goes_away_with_a_mail_may_have_taken_it(policy, state):
    make_reader("drop@example.com")
    launched(in_doubt=policy)
    assert send() == (0, 1)
    assert states() == {"drop": state}


def test_a_worker_that_comes_back_late_changes_nothing_that_was_settled():
    make_reader()
    launched()
    claimed = deliveries.claim(now=NOON)
    Delivery.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    deliveries.settle()
    deliveries.send(claimed, clock=lambda: NOON)
    assert states() == {"reader": "in-doubt"}


def test_an_edition_that_too_many_refuse_pauses_by_itself(monkeypatch):
    monkeypatch.setattr(deliveries, "FIRST", 10)
    for number in range(30):
        make_reader(f"r{number}@example.com" if number % 5 else f"55{number:02}@example.com")
    edition = launched()
    send(most=10)
    edition.refresh_from_db()
    assert edition.state == "paused"
    assert edition.pause_reason == "2 of 10 copies were refused or came back"
    assert send() == (0, 0)
    editions.resume(edition)
    assert send(most=5) == (4, 1)


def test_an_edition_that_too_many_report_pauses_by_itself(monkeypatch):
    monkeypatch.setattr(deliveries, "FIRST", 10)
    for number in range(30):
        make_reader(f"r{number}@example.com")
    edition = launched()
    send(most=10)
    note_return(address=mail.outbox[0].to[0], returned="complained", at=timezone.now())
    assert send(most=1) == (1, 0)  # looked at after each batch
    edition.refresh_from_db()
    assert (edition.state, send()) == ("paused", (0, 0))
    assert edition.pause_reason == "1 of 11 readers reported it as spam"


def test_a_domain_gets_only_so_many_a_minute_and_the_others_do_not_wait(monkeypatch, settings):
    monkeypatch.setitem(limits.LIMITS, "newsletter-domain", (limits.Window(2, 60),))
    for number in range(5):
        make_reader(f"r{number}@big.example")
    for number in range(2):
        make_reader(f"r{number}@small.example")
    launched()
    assert send() == (4, 0)
    assert [address.partition("@")[2] for address in to()].count("big.example") == 2
    assert send() == (0, 0)
    settings.SITE_TODAY = None
    LimitCount.objects.update(ends_at=clock.now() - dt.timedelta(seconds=1))
    assert send() == (2, 0)
    LimitCount.objects.update(ends_at=clock.now() - dt.timedelta(seconds=1))
    assert send() == (1, 0)
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_a_paused_edition_sends_nothing_and_goes_on_where_it_was():
    for name in ("anna", "bert"):
        make_reader(f"{name}@example.com")
    edition = launched()
    send(most=1)
    editions.pause(edition=edition, reason="wait")
    assert send() == (0, 0)
    editions.resume(edition)
    assert send() == (1, 0)
    edition.refresh_from_db()
    editions.cancel(edition)
    edition.refresh_from_db()
    assert edition.state == "sent"


def test_a_member_in_blind_mode_gets_no_scores(alice):
    title = make_title("Her", slug="her")
    for _ in range(5):
        make_critic_review(title)
    BlindMode.objects.create(member=alice, at=NOON)
    make_reader("alice@example.com", user=alice)
    make_reader("bob@example.com", user=make_member("bob"))
    edition = make_edition("/titles/her/")
    editions.launch(edition, at=NOON)
    send()
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "100%" in bodies["bob@example.com"]
    assert "100%" not in bodies["alice@example.com"]


def test_sending_costs_each_copy_the_same(django_assert_max_num_queries):
    costs = []
    for count in (3, 30):
        for number in range(count):
            make_reader(f"r{count}x{number}@example.com")
        launched()
        with django_assert_max_num_queries(1000) as captured:
            send()
        costs.append(
            len(captured)
            / Delivery.objects.filter(edition__slug=Edition.objects.latest("pk").slug).count()
        )
    assert costs[1] <= costs[0]
    assert costs[1] < 14  # the claim, the count against its domain, the copy, what became of it
