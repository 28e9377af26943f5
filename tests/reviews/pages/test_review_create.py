"""Posting a review: what was typed always comes back."""

import pytest
from django.test import Client

from core.limits import LIMITS, Window
from core.models import SiteState
from reviews.models import AudienceReview
from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.factories import make_review, make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def title():
    return make_title()


def url_of(title):
    return title.get_absolute_url() + "review/"


def post(client, title, **data):
    return client.post(url_of(title), data, follow=True)


def test_stars_alone_are_enough(as_alice, title):
    page = post(as_alice, title, stars="9")

    assert "Review posted." in page.content.decode()
    assert AudienceReview.objects.get().stars == 9


def test_a_season_is_reviewed_under_its_series(as_alice):
    season = make_season(label="13.1")
    assert url_of(season).endswith("/seasons/13.1/review/")
    post(as_alice, season, stars="8")
    assert AudienceReview.objects.get().title == season


def test_text_is_rendered_once_and_safely(as_alice, title):
    post(as_alice, title, body='*Fine* <script>alert(1)</script> [x](//evil.example "t")')

    review = AudienceReview.objects.get()
    assert review.body_html_version == 2
    assert "<em>Fine</em>" in review.body_html
    assert "<script" not in review.body_html
    assert "evil.example" not in review.body_html.replace("[x]", "")


@pytest.mark.parametrize(
    "body", ["🎬 שלום, עולם 🍿", "\u202eevil\u202c", "a" * 20_000, "zero\u200bwidth", "naïve — “q”"]
)
def test_any_human_text_is_kept_as_it_was(as_alice, title, body):
    post(as_alice, title, body=body)
    assert AudienceReview.objects.get().body == body


def test_too_long_a_review_comes_back_with_the_message(as_alice, title):
    text = "word " * 4001
    page = post(as_alice, title, body=text, stars="7").content.decode()

    assert "20,000 characters; this one has 20004" in page
    assert text.strip() in page
    assert AudienceReview.objects.count() == 0


def test_a_form_over_the_servers_limit_has_its_own_page(as_alice, title):
    page = post(as_alice, title, body="x" * 2_700_000)
    assert (page.status_code, "too much for one form" in page.content.decode()) == (413, True)


@pytest.mark.parametrize("data", [{}, {"headline": "Only a headline"}])
def test_nothing_to_post_says_so(as_alice, title, data):
    page = post(as_alice, title, **data).content.decode()
    assert "Give a star rating, write something, or both." in page
    assert all(value in page for value in data.values())


@pytest.mark.parametrize("stars", ["11", "0", "-1", "4.5", "many"])
def test_impossible_stars_are_refused(as_alice, title, stars):
    page = post(as_alice, title, stars=stars, body="Words stay.").content.decode()
    assert "Words stay." in page
    assert AudienceReview.objects.count() == 0


def test_a_nul_byte_is_refused_with_a_message(as_alice, title):
    assert "Null characters" in post(as_alice, title, body="a\x00b").content.decode()


def test_two_tabs_posting_the_same_review_make_one(as_alice, title):
    for _ in range(2):
        page = post(as_alice, title, stars="8", body="Once.")
        assert page.status_code == 200
    assert AudienceReview.objects.count() == 1
    assert AudienceReview.objects.get().revisions.count() == 0


def test_a_session_that_ended_while_writing_loses_nothing(as_alice, title, alice):
    as_alice.logout()
    page = post(as_alice, title, stars="8", headline="Late", body="Written for an hour.")
    assert "Your text is kept." in page.content.decode()
    assert AudienceReview.objects.count() == 0

    ask(as_alice, "alice@example.com")
    page = enter(as_alice, last_code(), next=url_of(title)).content.decode()

    assert "Written for an hour." in page
    assert 'value="Late"' in page
    assert 'form="review-form">Post it now</button>' in page
    post(as_alice, title, stars="8", body="Written for an hour.")
    assert AudienceReview.objects.get().author == alice
    assert "draft" not in str(dict(as_alice.session))


def test_a_log_in_in_another_tab_gives_the_text_back(alice, title):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    page = client.post(
        url_of(title),
        {"body": "Typed before the other tab.", "stars": "8", "csrfmiddlewaretoken": "old"},
        headers={"Origin": "http://testserver"},
    )
    text = page.content.decode()

    assert (page.status_code, "Send it again" in text) == (403, True)
    assert "Typed before the other tab." in text
    token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    client.post(
        url_of(title),
        {"body": "Typed before the other tab.", "stars": "8", "csrfmiddlewaretoken": token},
    )
    assert AudienceReview.objects.get().body == "Typed before the other tab."


def test_another_sites_form_gets_neither_token_nor_text(alice, title):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    page = client.post(
        url_of(title), {"body": "Planted."}, headers={"Origin": "https://evil.example"}
    )
    assert (page.status_code, "Planted." in page.content.decode()) == (403, False)


def test_whoever_has_a_review_is_led_to_edit_it(as_alice, alice, title):
    review = make_review(title, alice)
    assert as_alice.get(url_of(title))["Location"] == f"/reviews/{review.public_id}/edit/"


def test_a_pause_keeps_the_text_in_the_form(as_alice, title):
    SiteState.objects.create(pk=1, reviews_open=False)
    page = post(as_alice, title, body="Patience.").content.decode()
    assert "Posting is paused" in page
    assert "Patience." in page
    assert AudienceReview.objects.count() == 0


def test_a_stranger_cannot_fill_the_sessions_with_drafts(title):
    most = LIMITS["draft"][0].most
    answers = [Client().post(url_of(title), {"body": "Spam."}).status_code for _ in range(most + 1)]
    assert answers == [303] * most + [429]


def test_over_the_limit_nothing_typed_is_lost(as_alice, title, monkeypatch):
    monkeypatch.setitem(LIMITS, "review", (Window(1, 3600),))
    as_alice.post(url_of(title), {"stars": "8"})
    page = as_alice.post(url_of(title), {"stars": "2", "body": "On second thoughts."})
    text = page.content.decode()
    assert (page.status_code, "On second thoughts." in text) == (429, True)
    assert "What you typed is kept here" in text


def test_an_unknown_title_is_not_found(as_alice):
    assert as_alice.post("/titles/nowhere/review/", {"stars": "8"}).status_code == 404
