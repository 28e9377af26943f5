"""What the members somebody follows have done lately."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.services import relations
from reviews.services import audience
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGE = "/activity/"


@pytest.fixture
def bob(alice):
    member = make_member("bob")
    relations.set_followed(alice, member, True, NOON)
    return member


def shown(client, page=PAGE):
    return client.get(page).context["reviews"]


def test_ratings_and_reviews_of_whom_one_follows_stand_newest_first(as_alice, alice, bob):
    now = timezone.now()
    older = make_review(author=bob, at=now - dt.timedelta(days=2), body="Words.")
    newer = make_review(author=bob, at=now - dt.timedelta(days=1))
    make_review(author=bob, at=now - dt.timedelta(days=91))
    make_review(author=alice)
    make_review()
    assert shown(as_alice) == [newer, older]


def test_what_is_gone_or_whose_page_is_gone_is_not_there(as_alice, bob):
    audience.withdraw(review=make_review(author=bob), at=timezone.now())
    assert shown(as_alice) == []
    make_review(author=bob)
    assert len(shown(as_alice)) == 1
    bob.is_private = True
    bob.save()
    assert shown(as_alice) == []


@pytest.mark.parametrize("way", ["muted", "blocks", "is blocked", "left"])
def test_whom_one_does_not_want_to_meet_is_not_there(as_alice, alice, bob, way):
    make_review(author=bob)
    assert len(shown(as_alice)) == 1
    acts = {
        "muted": (relations.set_muted, alice, bob, True),
        "blocks": (relations.set_blocked, alice, bob, True),
        "is blocked": (relations.set_blocked, bob, alice, True),
        "left": (relations.set_followed, alice, bob, False),
    }
    setter, one, other, is_on = acts[way]
    setter(one, other, is_on, NOON)
    assert shown(as_alice) == []


def test_pages_go_on_where_the_last_one_ended(as_alice, bob):
    made = [make_review(author=bob) for _ in range(25)]
    seen, page = [], PAGE
    while page:
        context = as_alice.get(page).context
        seen += context["reviews"]
        page = context["next_url"] and PAGE + context["next_url"]
    assert seen == made[::-1]


def test_it_costs_the_same_for_five_and_fifteen(as_alice, bob):
    five, fifteen = at_five_and_fifteen(as_alice, PAGE, lambda: make_review(make_title(), bob))
    assert five == fifteen


def test_a_spoiler_stays_folded(as_alice, bob):
    make_review(author=bob, body="The butler.", has_spoilers=True)
    page = as_alice.get(PAGE).content.decode()
    assert '<details class="spoiler">' in page


def test_a_visitor_logs_in_first(visitor):
    assert visitor.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
