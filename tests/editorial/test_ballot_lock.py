"""The second of the lock: fifty members at once; what is saved came before it, the rest is told."""

import datetime as dt
import time

import pytest
from django.test import Client
from django.utils import timezone

from editorial.awards import ballots
from editorial.models import Ballot, BallotPick, Ceremony
from tests.editorial.award_rows import lock_at, make_ceremony, make_nomination
from tests.factories import make_member
from tests.side_by_side import Running, while_held

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("postgres_only")]
CLIENTS = 50
SOON = 2  # seconds until the lock, in which all of them save
BALLOT = "/awards/lantern-circle/2024/ballot/"
LONGEST = 60  # seconds that anybody waits


@pytest.fixture
def rows():
    ceremony = make_ceremony(**lock_at(timezone.now() + dt.timedelta(seconds=LONGEST)))
    return [make_nomination(ceremony, "Best Picture", name) for name in ("Her", "Lars")]


def send(client, nomination):
    return client.post(BALLOT, {f"category-{nomination.category_id}": str(nomination.pk)})


def send_until_refused(client, rows):
    """Change one's mind until that is refused; what was taken last, and the refusal's words."""
    last, deadline = None, time.monotonic() + LONGEST
    for number in range(100):
        nomination = rows[number % 2]
        answer = send(client, nomination)
        if answer.status_code == 409:
            return last, answer.content.decode()
        assert answer.status_code == 303
        last = nomination.pk
        assert time.monotonic() < deadline
    raise AssertionError("the lock never came")


def test_fifty_members_in_the_second_of_the_lock(rows):
    clients = {}
    for _ in range(CLIENTS):
        member = make_member()
        clients[member.pk] = Client()
        clients[member.pk].force_login(member)
    ceremony = rows[0].ceremony
    for name, value in lock_at(timezone.now() + dt.timedelta(seconds=SOON)).items():
        setattr(ceremony, name, value)
    ceremony.save()
    running = {pk: Running(send_until_refused, one, rows) for pk, one in clients.items()}
    for each in running.values():
        each.join(LONGEST)
    assert [each.error for each in running.values() if each.error] == []
    lock = Ceremony.objects.get().locks_at
    picks = {pick.ballot.member_id: pick for pick in BallotPick.objects.select_related("ballot")}
    for pk, each in running.items():
        last, words = each.answer
        assert "came too late, and is not counted" in words
        assert (picks[pk].nomination_id if pk in picks else None) == last
    assert picks
    assert [pick for pick in picks.values() if pick.picked_at >= lock] == []
    assert all(send(client, rows[0]).status_code == 409 for client in clients.values())
    assert Ballot.objects.count() == len(picks)


def test_an_editor_who_locks_and_a_member_who_saves_go_one_after_the_other(rows):
    member = make_member()
    client = Client()
    client.force_login(member)
    [act] = while_held(lambda: _lock_now(rows[0].ceremony_id), lambda: send(client, rows[0]))
    assert act.error is None
    assert act.answer.status_code == 409
    assert not BallotPick.objects.exists()


def _lock_now(pk):
    [ceremony] = ballots.lock([pk])
    past = lock_at(timezone.now() - dt.timedelta(seconds=1))
    for name, value in past.items():
        setattr(ceremony, name, value)
    ceremony.save()
