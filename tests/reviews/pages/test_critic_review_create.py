"""A verified critic's member posts and edits reviews; nobody else can, and nothing is lost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import SiteState
from reviews.models import CriticReview, ScorePoint
from reviews.services import critic_members, recounting
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_publication,
    make_season,
    make_title,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(db):
    return make_publication("The Penny Gazette")


@pytest.fixture
def critic(alice, paper):
    """Alice is the critic, and has written for one paper."""
    critic = make_critic("Odile Harrow")
    make_critic_review(make_title(), critic=critic, publication=paper)
    return critic_members.verify(critic=critic, member=alice, editor=make_member(), at=NOON)


@pytest.fixture
def title(db):
    return make_title("Paprika")


def url_of(title):
    return title.get_absolute_url() + "critic-review/"


def edit_url(review, act="edit"):
    return f"/reviews/{review.public_id}/critic-{act}/"


def typed(paper=None, **changes):
    fields = {
        "publication": paper.pk if paper else "",
        "verdict": "positive",
        "original_score": "B+",
        "quote": "A second look, and a warmer one.",
        "link": "https://example.com/paprika",
        "published_on": "2024-12-01",
        "is_festival": "on",
    }
    return {**fields, **changes}


def test_a_critic_posts_and_the_score_moves_at_once(as_alice, critic, paper, title):
    page = as_alice.post(url_of(title), typed(paper), follow=True)

    review = CriticReview.objects.get(title=title)
    assert (review.critic, review.publication, review.verdict) == (critic, paper, "positive")
    assert (review.original_score, review.score_hundredths) == ("B+", 8300)
    assert review.published_on == dt.date(2024, 12, 1)
    assert review.declarations == ["festival screening"]
    text = page.content.decode()
    assert "Review posted. “B+” is read as 83%." in text
    assert "Declared: festival screening" in text
    title.refresh_from_db()
    assert (title.critic_counted, title.critic_favorable) == (1, 1)
    assert ScorePoint.objects.get(title=title, group="critics").cause_public_id == review.public_id
    assert list(recounting.find_drift()) == []


def test_a_score_without_a_scale_is_kept_and_said_to_be(as_alice, critic, title):
    page = as_alice.post(url_of(title), typed(original_score="G.O.A.T"), follow=True)
    assert "“G.O.A.T” is kept as written." in page.content.decode()
    review = CriticReview.objects.get(title=title)
    assert (review.publication, review.score_hundredths) == (None, None)


def test_a_season_is_reviewed_and_a_series_is_not(as_alice, critic):
    season = make_season()
    as_alice.post(url_of(season), typed())
    assert CriticReview.objects.filter(title=season).count() == 1
    assert as_alice.get(url_of(season.parent)).status_code == 404


def test_the_form_offers_the_critics_own_outlets(as_alice, critic, paper, title):
    make_publication("Somebody Else's Paper")
    page = as_alice.get(url_of(title)).content.decode()
    assert f'<option value="{paper.pk}" selected>The Penny Gazette</option>' in page
    assert "On my own" in page
    assert "Somebody Else" not in page


def test_another_papers_name_is_refused(as_alice, critic, title):
    page = as_alice.post(url_of(title), typed(make_publication()))
    assert page.status_code == 200
    assert not CriticReview.objects.filter(title=title).exists()


def test_bad_input_is_told_and_what_was_typed_stays(as_alice, critic, title):
    page = as_alice.post(
        url_of(title),
        typed(verdict="", link="no link", published_on="2999-01-01", quote="Typed with care."),
    ).content.decode()
    assert "Say whether the review is positive or negative." in page
    assert "This is not a web address." in page
    assert "This day is in the future." in page
    assert "Typed with care." in page
    assert 'value="no link"' in page
    assert not CriticReview.objects.filter(title=title).exists()


def test_the_pages_own_quotation_marks_are_not_doubled(as_alice, critic, title):
    as_alice.post(url_of(title), typed(quote="“A marvel.”"))
    assert CriticReview.objects.get(title=title).quote == "A marvel."


def test_posting_again_for_the_same_paper_keeps_the_former_version(
    as_alice, critic, paper, title, visitor
):
    as_alice.post(url_of(title), typed(paper, quote="First words."))
    assert "Edit your review in The Penny Gazette" in as_alice.get(url_of(title)).content.decode()
    as_alice.post(url_of(title), typed(paper, quote="Second words."))

    review = CriticReview.objects.get(title=title)
    assert (review.quote, review.revisions.get().quote) == ("Second words.", "First words.")
    assert "1 earlier version" in visitor.get(review.get_absolute_url()).content.decode()
    assert "First words." in visitor.get(edit_url(review, "history")).content.decode()


def test_an_edit_moves_the_score_and_keeps_the_former_version(as_alice, critic, title, visitor):
    as_alice.post(url_of(title), typed())
    review = CriticReview.objects.get(title=title)
    page = as_alice.get(edit_url(review)).content.decode()
    assert 'value="2024-12-01"' in page
    assert "Published in" not in page

    changes = typed(verdict="negative", original_score="2/5")
    del changes["is_festival"], changes["publication"]
    page = as_alice.post(edit_url(review), changes, follow=True).content.decode()

    assert "Review updated. “2/5” is read as 40%." in page
    title.refresh_from_db()
    assert (title.critic_counted, title.critic_favorable) == (1, 0)
    point = ScorePoint.objects.filter(title=title, group="critics").latest("pk")
    assert (point.cause, point.cause_public_id) == ("edited", review.public_id)
    history = visitor.get(edit_url(review, "history")).content.decode()
    assert "B+" in history
    assert "festival screening" in history
    assert list(recounting.find_drift()) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_finds_the_pages(client, critic, title, method):
    review = critic.reviews.get()
    client.force_login(make_member("mallory"))
    for url in (url_of(title), edit_url(review)):
        assert getattr(client, method)(url, typed()).status_code == 404
    assert CriticReview.objects.count() == 1


def test_a_name_taken_back_closes_the_pages(as_alice, critic, title):
    critic_members.unlink(critic=critic)
    assert as_alice.get(url_of(title)).status_code == 404
    assert as_alice.post(edit_url(critic.reviews.get()), typed()).status_code == 404


def test_one_critic_cannot_edit_anothers_review(as_alice, critic, title):
    review = make_critic_review(title, quote="Mine.")
    assert as_alice.post(edit_url(review), typed()).status_code == 404
    review.refresh_from_db()
    assert review.quote == "Mine."


@pytest.mark.parametrize("what", ["new", "edit"])
def test_an_ended_session_gives_the_text_back(client, alice, critic, title, what):
    url = url_of(title) if what == "new" else edit_url(critic.reviews.get())
    answer = client.post(url, typed(quote="Typed for an hour."))
    assert answer["Location"].startswith("/accounts/login/?next=%2F")

    draft = dict(client.session)
    client.force_login(alice)
    session = client.session
    session.update({name: value for name, value in draft.items() if name.startswith("draft-")})
    session.save()
    assert "Typed for an hour." in client.get(url).content.decode()


def test_a_pause_keeps_the_text(as_alice, critic, title):
    SiteState.objects.update_or_create(pk=1, defaults={"reviews_open": False})
    page = as_alice.post(url_of(title), typed(quote="Kept.")).content.decode()
    assert "Posting is paused" in page
    assert "Kept." in page
    assert not CriticReview.objects.filter(title=title).exists()


def test_only_the_critic_is_offered_the_form(as_alice, visitor, client, critic, title):
    link = f'href="{url_of(title)}"'
    assert link in as_alice.get(title.get_absolute_url()).content.decode()
    assert link not in visitor.get(title.get_absolute_url()).content.decode()
    client.force_login(make_member("mallory"))
    assert link not in client.get(title.get_absolute_url()).content.decode()
    series = make_season().parent
    assert "critic-review/" not in as_alice.get(series.get_absolute_url()).content.decode()


def test_visitors_cause_no_question_about_critics(visitor, title):
    with CaptureQueriesContext(connection) as captured:
        visitor.get(title.get_absolute_url())
    assert [q for q in captured if 'FROM "reviews_critic" ' in q["sql"]] == []


def test_a_review_offers_its_edit_to_the_critic_alone(as_alice, visitor, critic):
    review = critic.reviews.get()
    assert edit_url(review) in as_alice.get(review.get_absolute_url()).content.decode()
    assert edit_url(review) not in visitor.get(review.get_absolute_url()).content.decode()


def test_a_review_never_changed_has_an_empty_history(visitor, critic):
    review = critic.reviews.get()
    page = visitor.get(edit_url(review, "history")).content.decode()
    assert "This review has not been edited." in page
    assert "former version" not in visitor.get(review.get_absolute_url()).content.decode()
    assert (
        visitor.get("/reviews/01930000-0000-7000-8000-000000000000/critic-history/").status_code
        == 404
    )
