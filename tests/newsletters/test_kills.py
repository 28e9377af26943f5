"""Workers that are killed at random while they send: nobody is forgotten, or nobody gets two."""

import datetime as dt
import os
import random
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.conf import settings as configured
from django.db import connection
from django.utils import timezone

from newsletters import services
from newsletters.models import Delivery, Subscriber, Subscription
from newsletters.services import editions
from tests.factories import NOON
from tests.newsletters.editions import make_edition, news
from tests.newsletters.mail_sink import MailSink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("postgres_only")]
WORKERS = 3
# Of forty readers, by their number: more than 5% that are gone would pause the edition.
MOODS = {19: "gone", 9: "busy", 29: "busy", 14: "full", 34: "full", 4: "drop", 24: "drop"}
SLOW = 1000  # of so many readers one is answered after ten seconds


@pytest.fixture
def sink(tmp_path, settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    made = MailSink(tmp_path / "taken", seconds=0.004)
    made.path.touch()
    yield made
    made.shutdown()
    made.server_close()


def make_readers(count):
    """Make readers whose addresses say how the server treats them."""
    rows = []
    for number in range(count):
        mood = "slow" if number % SLOW == SLOW - 3 else MOODS.get(number % 40, "fine")
        address = f"{mood}-{number}@example.com"
        rows.append(Subscriber(address=address, address_key=address, created_at=NOON,
                               confirmed_at=NOON))  # fmt: skip
    made = Subscriber.objects.bulk_create(rows)
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, topic=news(), state="active", changed_at=NOON) for one in made
    )


def start(port):
    name = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.newsletters.sender", name, str(port)],
        cwd=configured.BASE_DIR, env={**os.environ, "COPIES_A_MINUTE_TO_A_DOMAIN": "1000000"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def waiting():
    return Delivery.objects.filter(state__in=["pending", "sending"]).count()


def send_all(port, *, kills, left_out):
    """Let workers send until nothing waits, and kill one of them every now and then."""
    rng = random.Random(7)
    running = [start(port) for _ in range(WORKERS)]
    count = waiting()
    gone_at, deadline = {}, time.monotonic() + 60 + count / 5
    try:
        while waiting() and time.monotonic() < deadline:
            time.sleep(rng.uniform(0.1, 0.3) * (1 + count / 2000))
            if kills and Delivery.objects.filter(state="sent").count() > 10:
                number = rng.randrange(WORKERS)
                running[number].kill()
                running[number].wait()
                running[number] = start(port)
                kills -= 1
            for reader in left_out[len(gone_at) : len(gone_at) + 1]:
                services.stop(subscriber=reader, topic=None, source="test", at=timezone.now())
                gone_at[reader.address] = True
            past = timezone.now() - dt.timedelta(seconds=1)
            # What the server was too busy for is tried again at once.
            Delivery.objects.filter(state="pending", attempts__gt=0).update(due_at=past)
        assert waiting() == 0
    finally:
        for process in running:
            process.kill()
            process.wait()


@pytest.mark.parametrize(
    ("count", "kills"), [(60, 3), pytest.param(20_000, 100, marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("policy", ["hold", "retry"])
def test_kills_double_nothing_or_forget_nobody(sink, policy, count, kills):
    make_readers(count)
    edition = make_edition(in_doubt=policy)
    assert editions.launch(edition, at=timezone.now()) == count
    left_out = list(Subscriber.objects.filter(address__startswith="fine").order_by("-pk")[:5])
    send_all(sink.port, kills=kills, left_out=left_out)

    got = Counter(to for to, _id in sink.taken())
    ids = {}
    for to, message_id in sink.taken():
        ids.setdefault(to, set()).add(message_id)
    states = dict(edition.deliveries.values_list("subscriber__address", "state"))
    assert all(len(found) == 1 for found in ids.values())
    assert not [to for to in got if to.startswith("gone")]
    assert {state for to, state in states.items() if to.startswith("gone")} == {"failed"}
    assert [to for to, state in states.items() if state == "sent" and not got[to]] == []
    assert [to for to, state in states.items() if state == "skipped" and got[to]] == []
    doubled = [to for to, times in got.items() if times > 1]
    missed = [to for to, state in states.items()
              if not got[to] and state not in ("failed", "skipped")]  # fmt: skip
    print(f"{policy}: {count} readers, {len(doubled)} doubled, {len(missed)} missed, "  # noqa: T201
          f"{Counter(states.values())}")  # fmt: skip
    if policy == "hold":
        assert doubled == []
    else:
        assert missed == []
        drops = sum(to.startswith(("drop", "slow")) for to in states)
        assert len(doubled) <= drops + WORKERS * kills
    again = start(sink.port)
    time.sleep(2)
    again.kill()
    again.wait()
    assert len(sink.taken()) == sum(got.values())
