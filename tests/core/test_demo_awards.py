"""The demo's awards: true ones of two past years, and an invented body's open ballot."""

import pytest
from django.test import Client

from accounts.models import User
from editorial.awards import ballots
from editorial.models import Ballot, BallotPick, Ceremony, NominatedTitle, Nomination

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(demo, settings):
    settings.SITE_TODAY = "2024-12-20"


def test_her_won_one_of_five(visitor):
    assert "Won 1 of 5 nominations" in " ".join(
        visitor.get("/titles/her/").content.decode().split()
    )
    assert Nomination.objects.filter(is_withdrawn=True).get().work == "Alone Yet Not Alone"
    names = NominatedTitle.objects.filter(title__isnull=False).values_list("name", "title__name")
    assert all(name == ours for name, ours in names)


def test_every_category_of_a_past_ceremony_has_one_winner():
    for ceremony in Ceremony.objects.filter(body__slug="academy-awards"):
        categories = set(ceremony.nominations.values_list("category", flat=True))
        won = list(ceremony.nominations.filter(is_winner=True).values_list("category", flat=True))
        assert sorted(won) == sorted(categories)


def test_the_past_ballot_has_a_board_and_the_open_one_can_be_filled(visitor):
    past = Ceremony.objects.get(year=2023)
    for ballot in past.ballots.all():
        right = ballot.picks.filter(nomination__is_winner=True).count()
        assert ballot.right_count == right
    assert not BallotPick.objects.filter(ballot__ceremony=past, picked_at__gte=past.locks_at)
    assert "Leader board" in visitor.get("/awards/academy-awards/2023/results/").content.decode()
    ours = Ceremony.objects.get(body__slug="matinee-members-awards")
    assert ballots.is_open(ours)
    assert "Invented for this demo" in visitor.get(ours.body.get_absolute_url()).content.decode()
    alice = Client()
    alice.force_login(User.objects.get(username="alice"))
    nomination = ours.nominations.order_by("pk").first()
    page = ballots.ballot_url(ours)
    sent = {f"category-{nomination.category_id}": str(nomination.pk)}
    assert alice.post(page, sent).status_code == 303
    assert Ballot.objects.get(ceremony=ours, member__username="alice").picks.count() == 1
