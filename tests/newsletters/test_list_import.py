"""A list of addresses that an operator pastes, with proof that their owners agreed."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from core.models import OutgoingMail
from newsletters import services
from newsletters.models import Subscriber, SubscriptionConsent, Topic
from tests.factories import make_member
from tests.newsletters.pages.test_subscribe import active

pytestmark = pytest.mark.django_db
PAGE = "/admin/newsletters/subscriber/import/"
PROOF = {
    "topics": ["news"],
    "words": "Yes, send me news of films.",
    "source": "the stand at the fair",
    "given_on": "2026-01-05",
}


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def send(desk, lines, **more):
    return desk.post(PAGE, {**PROOF, "addresses": "\n".join(lines), **more})


def numbers(lines):
    return [(line.number, line.text) for line in lines]


def test_it_is_counted_before_anything_is_written_and_nothing_is_sent(desk):
    lines = ["a@example.com", "", "B <b@example.com>"]
    page = send(desk, lines)
    assert "To be subscribed: 2" in page.content.decode()
    assert Subscriber.objects.count() == 0

    answer = send(desk, lines, apply="1", counted="2")

    assert answer.status_code == 303
    assert active("a@example.com") == active("b@example.com") == {"news"}
    assert OutgoingMail.objects.count() == 0
    row = SubscriptionConsent.objects.earliest("pk")
    assert (row.act, row.wording) == ("imported", "Yes, send me news of films.")
    assert (row.source, row.given_on) == (
        "list by operator: the stand at the fair",
        dt.date(2026, 1, 5),
    )
    assert Subscriber.objects.filter(confirmed_at__isnull=True).count() == 0


def test_every_line_that_is_left_out_is_named_with_its_reason(desk):
    now, news = timezone.now(), list(Topic.objects.filter(slug="news"))
    services.suppress(address="spam@example.com", reason="complained", at=now)
    for name in ("stopped", "standing"):
        made = Subscriber.objects.create(address=f"{name}@example.com", created_at=now)
        services.choose(subscriber=made, topics=news, source="test", at=now)
        if name == "stopped":
            services.stop(subscriber=made, topic=None, source="test", at=now)
    lines = [
        "new@example.com", "no address", "NEW+again@example.com", "spam@example.com",
        "stopped@example.com", "standing@example.com", "<script>@x",
    ]  # fmt: skip
    page = send(desk, lines)
    reading = page.context["reading"]
    assert numbers(reading.new) == [(1, "new@example.com")]
    assert [line.number for line in reading.faults] == [2, 7]
    assert [(line.number, line.why) for line in reading.doubles] == [(3, "1")]
    assert numbers(reading.suppressed) == [(4, "spam@example.com")]
    assert numbers(reading.stopped) == [(5, "stopped@example.com")]
    assert numbers(reading.standing) == [(6, "standing@example.com")]
    assert "<script>@x" not in page.content.decode()

    send(desk, lines, apply="1", counted="1")

    assert active("new@example.com") == {"news"}
    assert active("stopped@example.com") == set()
    assert SubscriptionConsent.objects.filter(act="imported").count() == 1


def test_who_waits_for_confirmation_is_subscribed_and_keeps_one_row(desk):
    services.ask(address="a@example.com", topics=Topic.objects.all(), source="t", at=timezone.now())
    send(desk, ["a@example.com"], apply="1", counted="1")
    assert active("a@example.com") == {"news"}
    assert Subscriber.objects.get().subscriptions.count() == 3


def test_what_changed_since_the_count_is_counted_again(desk):
    services.suppress(address="b@example.com", reason="asked", at=timezone.now())
    page = send(desk, ["a@example.com", "b@example.com"], apply="1", counted="2")
    assert "To be subscribed: 1" in page.content.decode()
    assert Subscriber.objects.count() == 0


def test_pressed_twice_it_is_done_once(desk):
    for _ in range(2):
        send(desk, ["a@example.com"], apply="1", counted="1")
    assert SubscriptionConsent.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": ""}, "required"),
        ({"source": " "}, "required"),
        ({"given_on": ""}, "required"),
        ({"given_on": "2999-01-01"}, "still to come"),
        ({"topics": []}, "Tick at least one"),
        ({"addresses": ""}, "required"),
        ({"addresses": "a@example.com\n" * 10_001}, "10001 lines"),
    ],
)
def test_without_proof_nothing_is_imported_and_nothing_typed_is_lost(desk, changes, said):
    sent = {**PROOF, "addresses": "a@example.com", "apply": "1", "counted": "1", **changes}
    page = desk.post(PAGE, sent).content.decode()
    assert re.search(said, page)
    assert Subscriber.objects.count() == 0
    for name in ("words", "addresses"):
        assert sent[name] in page


def test_ten_thousand_lines_are_imported_in_statements_by_the_batch(
    desk, django_assert_max_num_queries
):
    lines = [f"reader{number}@example.com" for number in range(10_000)]
    with django_assert_max_num_queries(400):
        answer = send(desk, lines, apply="1", counted="10000")
    assert answer.status_code == 303
    assert Subscriber.objects.count() == SubscriptionConsent.objects.count() == 10_000
    assert OutgoingMail.objects.count() == 0


def test_only_who_may_add_subscribers_sees_it(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("helper", is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert send(client, ["a@example.com"], apply="1", counted="1").status_code == 403
    assert Subscriber.objects.count() == 0
