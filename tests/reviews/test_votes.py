"""Helpful votes: one a member, never on one's own, counted exactly, ranked as the docs say."""

import math
import random
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.services.standing import set_standing
from moderation import services as moderation
from reviews import scores
from reviews.models import AudienceReview, HelpfulVote
from reviews.services import audience, votes
from tests.costs import queries
from tests.factories import NOON, make_member, make_review, make_title
from tests.side_by_side import Running

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def review():
    return make_review(make_title("Her", slug="her"), make_member("bob"), body="Warm and odd.")


def press(client, review, vote, headers=None, **more):
    url = f"{review.get_absolute_url()}helpful/"
    return client.post(url, {"vote": vote, **more}, headers=headers)


def counts(review):
    review.refresh_from_db()
    return review.helpful_count, review.vote_count


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("up", "down", "bound"),
    [(209, 50, 0.7545), (118, 25, 0.7546), (1, 0, 0.2065), (10, 0, 0.7225), (0, 0, 0), (0, 9, 0)],
)
def test_the_rank_is_the_one_of_the_docs(up, down, bound):
    assert round(scores.helpful_rank(up, up + down) / 1_000_000, 4) == bound


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_rank_is_wilsons_to_the_millionth(up, down):
    n = up + down
    if n:
        p, zz = up / n, 1.96**2
        root = 1.96 * math.sqrt(p * (1 - p) / n + zz / (4 * n * n))
        wilson = max(0.0, (p + zz / (2 * n) - root) / (1 + zz / n))
        assert abs(scores.helpful_rank(up, n) - wilson * 1_000_000) < 1.01


def test_one_press_votes_another_changes_it_and_the_same_again_takes_it_back(as_alice, review):
    for pressed, expected in (("yes", (1, 1)), ("yes", (1, 1)), ("no", (0, 1)), ("", (0, 0))):
        answer = press(as_alice, review, pressed)
        assert answer["Location"] == f"{review.get_absolute_url()}#review-{review.public_id}"
        assert answer.status_code == 303
        assert counts(review) == expected
    assert votes.find_drift() == []


def test_in_place_the_line_comes_back_with_the_count_and_the_way_back(as_alice, review):
    page = text(press(as_alice, review, "yes", IN_PLACE))
    assert "<html" not in page
    assert "1 of 1 member found it helpful" in page
    assert "You found it helpful." in page
    assert f'value="" id="helpful-{review.public_id}" aria-pressed="true"' in page
    assert f'value="no" id="unhelpful-{review.public_id}" aria-pressed="false"' in page


def test_without_a_script_one_comes_back_to_the_page_of_before(as_alice, review):
    page = as_alice.get("/titles/her/audience/").content.decode()
    assert 'name="next" value="/titles/her/audience/"' in page
    answer = press(as_alice, review, "yes", next="/titles/her/audience/")
    assert answer["Location"] == f"/titles/her/audience/#review-{review.public_id}"
    assert "You found it helpful." in text(as_alice.get("/titles/her/audience/"))


def test_nobody_votes_on_their_own_review(as_alice, alice):
    own = make_review(make_title(), alice, body="Mine.")
    assert "aria-pressed" not in as_alice.get(own.get_absolute_url()).content.decode()
    assert "your own review" in text(press(as_alice, own, "yes", IN_PLACE))
    assert press(as_alice, own, "yes").status_code == 303
    assert HelpfulVote.objects.count() == 0


def test_what_was_hidden_or_withdrawn_meanwhile_says_so(as_alice, mod, review):
    hidden = make_review(make_title(), body="Rude.")
    moderation.hide(items=[hidden], actor=mod, rule="hate", reason="R.", at=NOON)
    audience.withdraw(review=review, at=NOON)
    for gone in (hidden, review, make_review(make_title(), stars=9)):
        assert "cannot be voted on" in text(press(as_alice, gone, "yes", IN_PLACE))
        landed = as_alice.post(f"{gone.get_absolute_url()}helpful/", {"vote": "yes"}, follow=True)
        assert landed.status_code == 200
        assert "cannot be voted on" in text(landed)
        assert "Rude." not in text(landed)
    assert HelpfulVote.objects.count() == 0


@pytest.mark.parametrize("sent", [{}, {"vote": "x"}, {"vote": "yes\x00"}, {"vote": "1"}])
def test_what_no_button_sends_changes_nothing(as_alice, review, sent):
    url = f"{review.get_absolute_url()}helpful/"
    assert "Nothing was changed" in text(as_alice.post(url, sent, headers=IN_PLACE))
    assert as_alice.post(url, sent).status_code == 303
    assert counts(review) == (0, 0)


def test_a_visitor_is_led_to_the_log_in_and_back(visitor, review):
    page = visitor.get("/titles/her/audience/").content.decode()
    assert "/helpful/" not in page  # no form, so no token
    assert f"/accounts/login/?next=%2Freviews%2F{review.public_id}%2F" in page
    answer = press(visitor, review, "yes")
    assert answer["Location"].startswith("/accounts/login/")
    assert HelpfulVote.objects.count() == 0


def test_everybody_sees_the_count_and_nobody_another_ones_vote(as_alice, visitor, review):
    visitor.get("/titles/her/audience/")  # stored, and dropped by the vote
    visitor.get("/titles/her/")
    press(as_alice, review, "yes")
    other = Client()
    other.force_login(make_member("carla"))
    for path in ("/titles/her/", "/titles/her/audience/", review.get_absolute_url()):
        assert "1 of 1 member found it helpful" in text(visitor.get(path)), path
        assert 'aria-pressed="true">Helpful' not in text(other.get(path)), path
    assert 'aria-pressed="true">Helpful' in text(as_alice.get("/titles/her/audience/"))


def test_own_votes_take_one_statement_for_all_reviews(as_alice):
    title = make_title()
    press(as_alice, make_review(title, body="Words."), "yes")
    url = f"{title.get_absolute_url()}audience/"
    as_alice.get(url)  # what is read once a process
    one = queries(as_alice, url)
    for _ in range(10):
        press(as_alice, make_review(title, body="Words."), "yes")
    assert queries(as_alice, url) == one


def test_votes_of_a_banned_member_leave_the_count_and_return(as_alice, alice, review):
    voter = make_member("carla")
    for member in (alice, voter):
        votes.vote(review=review, member=member, is_helpful=True, at=NOON)
    for _ in range(2):  # twice is once
        set_standing(user=voter, is_active=False, at=NOON)
        assert counts(review) == (1, 1)
    for _ in range(2):
        set_standing(user=voter, is_active=True, at=NOON)
        assert counts(review) == (2, 2)
    assert votes.find_drift() == []


def test_an_edit_that_began_before_a_vote_keeps_the_vote(alice, review):
    old = AudienceReview.objects.get(pk=review.pk)
    votes.vote(review=review, member=alice, is_helpful=True, at=NOON)
    from reviews.services.scoring import TallySession

    TallySession([old.title_id]).write(old)
    assert counts(review) == (1, 1)


def test_any_acts_leave_no_drift(mod):
    rng = random.Random(5)
    members = [make_member() for _ in range(5)]
    title = make_title()
    reviews = [make_review(title, member, body="Words.") for member in members[:3]]
    for _ in range(120):
        member, review = rng.choice(members), rng.choice(reviews)
        act = rng.choice([
            partial(votes.vote, review=review, member=member, at=NOON,
                    is_helpful=rng.choice([True, False, None])),
            partial(set_standing, user=member, is_active=rng.random() < 0.7, at=NOON),
            partial(audience.rate, title=title, author=review.author,
                    stars=rng.randint(1, 10), at=NOON),
            partial(moderation.hide, items=[review], actor=mod, rule="spam", reason="R", at=NOON),
            partial(moderation.restore, items=[review], actor=mod, reason="R", at=NOON),
        ])  # fmt: skip
        try:
            act()
        except (votes.OwnReview, votes.NotOpenToVotes):
            continue
        assert votes.find_drift() == []


def test_drift_is_found_and_put_right(alice, review):
    votes.vote(review=review, member=alice, is_helpful=True, at=NOON)
    AudienceReview.objects.filter(pk=review.pk).update(vote_count=9)
    (drift,) = votes.find_drift()
    assert (drift.stored[0], drift.recounted) == (9, (1, 1, 206_543))
    with pytest.raises(CommandError, match="1 numbers drift"):
        call_command("rebuild_scores", "--check", stdout=StringIO())
    call_command("rebuild_scores", stdout=StringIO())
    assert votes.find_drift() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("postgres_only")
def test_a_hundred_votes_at_once_are_counted_exactly():
    review = make_review(make_title(), make_member("bob"), body="Words.")
    names = [f"voter{number}x" for number in range(50)]
    voters = User.objects.bulk_create(
        [User(username=name, username_key=name, age_band="18+") for name in names]
    )

    def act(member, is_helpful):
        votes.vote(review=review, member=member, is_helpful=is_helpful, at=NOON)

    def act_all(acts):
        for member, is_helpful in acts:
            act(member, is_helpful)

    # Each twice, the same or another way, by as many at once as the server lets in, beside edits.
    acts = [(member, n % 3 > 0) for n, member in enumerate([*voters, *voters[::-1]])]
    running = [Running(act_all, acts[n::20]) for n in range(20)]
    running += [
        Running(partial(audience.rate, title=review.title, author=review.author, stars=n, at=NOON))
        for n in range(1, 5)
    ]
    for each in running:
        each.join(60)
    assert [each.error for each in running if each.error] == []
    assert counts(review)[1] == HelpfulVote.objects.count() == 50
    assert votes.find_drift() == []
