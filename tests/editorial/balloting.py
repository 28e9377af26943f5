"""Ballots as members and editors act on them in tests, through the pages."""

import datetime as dt

from django.test import Client

from accounts.models import User
from editorial.models import BallotPick
from tests.factories import make_member

PAGE = "/awards/lantern-circle/2024/"
BALLOT, RESULTS = f"{PAGE}ballot/", f"{PAGE}results/"
LOCK = dt.datetime(2024, 12, 20, 18, 0, tzinfo=dt.UTC)
BEFORE, AFTER = "2024-12-19", "2024-12-21"


def picks_of(*chosen):
    return {f"category-{one.category_id}": str(one.pk) for one in chosen}


def send(client, *chosen, **more):
    return client.post(BALLOT, {**picks_of(*chosen), **more})


def shown(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return " ".join(answer.content.decode().split())


def standing(member):
    picks = BallotPick.objects.filter(ballot__member=member)
    return set(picks.values_list("nomination_id", flat=True))


def predict(member, *chosen):
    client = Client()
    client.force_login(member)
    assert send(client, *chosen).status_code == 303
    return client


def win(*winners):
    """Enter winners as an editor does."""
    boss = User.objects.filter(username="boss").first()
    boss = boss or make_member("boss", is_staff=True, is_superuser=True)
    desk = Client()
    desk.force_login(boss)
    if winners:
        enter(desk, "mark_won", *winners)
    return desk


def enter(desk, act, *nominations):
    sent = {"action": act, "_selected_action": [one.pk for one in nominations]}
    answer = desk.post("/admin/editorial/nomination/", sent)
    assert answer.status_code == 302
