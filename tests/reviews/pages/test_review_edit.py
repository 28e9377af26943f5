"""Editing, withdrawing, and who may do either."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from core.limits import LIMITS, Window
from moderation import services as moderation
from reviews.models import AudienceReview
from reviews.services import audience
from tests.factories import make_member, make_moderator, make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(alice):
    return make_review(make_title(), alice, stars=8, headline="First", body="First words.")


def url_of(review, act="edit"):
    return f"/reviews/{review.public_id}/{act}/"


def test_the_form_holds_what_stands(as_alice, review):
    page = as_alice.get(url_of(review)).content.decode()
    assert 'value="First"' in page
    assert "First words." in page


def test_an_edit_is_shown_with_its_former_version(as_alice, review):
    page = as_alice.post(url_of(review), {"stars": "3", "body": "Second thoughts."}, follow=True)
    assert "Second thoughts." in page.content.decode()

    history = as_alice.get(url_of(review, "history")).content.decode()
    assert "First words." in history
    assert "4 out of 5 stars" in history


def test_an_edit_of_a_review_withdrawn_meanwhile_keeps_the_text(as_alice, review):
    audience.withdraw(review=review, at=timezone.now())

    page = as_alice.post(url_of(review), {"stars": "3", "body": "Typed in another tab."})

    text = page.content.decode()
    assert (page.status_code, "Typed in another tab." in text) == (409, True)
    assert "You have withdrawn this review" in text
    assert f'action="{review.title.get_absolute_url()}review/"' in text


def test_a_bad_edit_changes_nothing(as_alice, review):
    page = as_alice.post(url_of(review), {"stars": "77", "body": "Kept."}).content.decode()
    assert "Kept." in page
    assert AudienceReview.objects.get().body == "First words."


@pytest.mark.parametrize("act", ["edit", "withdraw"])
def test_somebody_elses_review_is_not_found(client, review, act):
    client.force_login(make_member("mallory"))
    assert client.post(url_of(review, act), {"stars": "1"}).status_code == 404
    assert AudienceReview.objects.get().stars == 8


def test_a_stranger_is_asked_to_log_in(visitor, review):
    assert visitor.get(url_of(review))["Location"].startswith("/accounts/login/?next=")


def test_withdrawing_needs_a_post_and_takes_the_page_away(as_alice, visitor, review):
    assert as_alice.get(url_of(review, "withdraw")).status_code == 405
    assert visitor.get(review.get_absolute_url()).status_code == 200

    as_alice.post(url_of(review, "withdraw"))

    assert visitor.get(review.get_absolute_url()).status_code == 404
    assert "Withdrawn." in as_alice.get(review.get_absolute_url()).content.decode()


def test_a_withdrawn_review_comes_back_in_the_form_and_can_be_posted_again(as_alice, review):
    page = as_alice.post(url_of(review, "withdraw"), follow=True)
    text = page.content.decode()
    assert "Your text is below" in text
    assert "First words." in text
    typed = page.context["form"].initial
    as_alice.post(review.title.get_absolute_url() + "review/", typed)
    live = AudienceReview.objects.live().get()
    assert (live.stars, live.body) == (review.stars, review.body)


def test_withdrawing_in_a_second_tab_says_that_it_is_done(as_alice, review):
    as_alice.post(url_of(review, "withdraw"))
    page = as_alice.post(url_of(review, "withdraw"), follow=True)
    assert page.status_code == 200
    assert "already withdrawn" in page.content.decode()
    assert "First words." in page.content.decode()


def test_a_withdrawn_review_that_was_hidden_is_not_offered_to_be_posted_again(
    as_alice, review, mod
):
    moderation.hide(items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    text = as_alice.post(url_of(review, "withdraw"), follow=True).content.decode()
    assert "Review withdrawn." in text
    assert "post it again" not in text
    form = as_alice.get(review.title.get_absolute_url() + "review/").context["form"]
    assert form.initial == {}


def test_a_hidden_review_stays_with_its_author_and_says_why(as_alice, visitor, review, mod):
    moderation.hide(
        items=[review], actor=mod, rule="spam", reason="It sells coconuts.", at=timezone.now()
    )
    own = as_alice.get(review.get_absolute_url()).content.decode()

    assert "Advertising or spam. It sells coconuts." in own
    assert "First words." in own
    assert visitor.get(review.get_absolute_url()).status_code == 404
    assert "First words." not in visitor.get(review.title.get_absolute_url()).content.decode()


def test_edits_are_limited_and_give_the_text_back(as_alice, alice, monkeypatch):
    monkeypatch.setitem(LIMITS, "review-edit", (Window(2, 3600),))
    review = make_review(make_title(), alice, body="First.")
    url = f"/reviews/{review.public_id}/edit/"
    answers = [as_alice.post(url, {"stars": "8", "body": f"Draft {n}."}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Draft 2." in answers[-1].content.decode()
    assert review.revisions.count() == 2


def test_former_versions_stand_on_pages(as_alice, alice, visitor):
    review = make_review(make_title(), alice, body="First.")
    for n in range(25):
        as_alice.post(f"/reviews/{review.public_id}/edit/", {"stars": "8", "body": f"Draft {n}."})
    url = f"/reviews/{review.public_id}/history/"
    page = visitor.get(url)
    following = visitor.get(url + page.context["next_url"])
    assert (len(page.context["revisions"]), len(following.context["revisions"])) == (20, 5)
    assert "First." in following.content.decode()


def hidden(review):
    moderation.hide(
        items=[review], actor=make_moderator("usher"), rule="spam", reason="Coconuts.",
        at=timezone.now(),
    )  # fmt: skip


def withdrawn(review):
    audience.withdraw(review=review, at=timezone.now())


@pytest.mark.parametrize("meanwhile", [hidden, withdrawn, lambda review: None])
def test_a_session_that_ended_while_editing_loses_nothing(client, alice, review, meanwhile):
    meanwhile(review)
    assert client.get(url_of(review))["Location"].endswith(f"?next={quote(url_of(review), '')}")
    answer = client.post(url_of(review), {"stars": "9", "body": "Typed for an hour."})
    assert (answer.status_code, answer["Location"].startswith("/accounts/login/")) == (303, True)
    seen = client.get(answer["Location"]).content.decode()
    assert "First words." not in seen

    client.force_login(alice)
    back = review.title.get_absolute_url() + "review/"
    assert "Typed for an hour." in client.get(back).content.decode()
    answer = client.post(back, {"stars": "9", "body": "Typed for an hour."})
    assert (answer.status_code, answer["Location"].startswith("/reviews/")) == (303, True)
    shown = Client().get(answer["Location"]).status_code
    assert shown == (404 if meanwhile is hidden else 200)
