"""Comments under an article: written, answered, closed, ended with its day."""

import datetime as dt

import pytest

from core.due import carry_out
from core.identifiers import uuid7
from discussion.models import Comment
from editorial.services import save_article
from reviews.services.critic_members import verify
from tests.editorial.pages.test_article_list import TODAY, make_article
from tests.factories import NOON, make_critic, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)


@pytest.fixture
def article():
    return make_article()


def comment(client, article, body="I liked it."):
    form = client.get(article.get_absolute_url()).context["discussion"]["form"]
    key = form["key"].value() if form else ""
    return client.post(f"{article.get_absolute_url()}comment/", {"body": body, "key": key})


def test_a_comment_stands_below_for_everybody(as_alice, visitor, article):
    assert comment(as_alice, article).status_code == 303
    page = visitor.get(article.get_absolute_url()).content.decode()
    assert "I liked it." in page
    assert "1 comment" in page
    article.refresh_from_db()
    assert article.comment_count == 1


def test_an_empty_one_and_one_for_nobody_come_back(as_alice, article):
    assert comment(as_alice, article, body="  ").status_code == 200
    assert as_alice.post("/news/nothing/comment/", {"body": "x"}).status_code == 404
    assert not Comment.objects.exists()


def test_after_the_last_day_none_is_taken_and_the_text_is_kept(as_alice, article, settings):
    article.comments_until = TODAY
    article.save()
    assert comment(as_alice, article).status_code == 303
    settings.SITE_TODAY = str(TODAY + dt.timedelta(days=1))
    answer = as_alice.post(f"{article.get_absolute_url()}comment/", {"body": "Too late?"})
    assert "Too late?" in answer.content.decode()
    assert Comment.objects.count() == 1


def test_its_author_closes_and_opens_them_and_nobody_else(as_alice, client, article):
    bo = make_member("bo")
    critic = make_critic("Bo")
    article.authorships.create(critic=critic)
    verify(critic=critic, member=bo, editor=make_member("ed"), at=NOON)
    switch = f"{article.get_absolute_url()}comments/"
    assert as_alice.post(switch, {"comments": "closed"}).status_code == 403
    client.force_login(bo)
    client.post(switch, {"comments": "closed"})
    assert "Comments are closed" in as_alice.get(article.get_absolute_url()).content.decode()
    client.post(switch, {"comments": "open"})
    assert comment(as_alice, article).status_code == 303


def test_a_visitor_logs_in_first_and_the_text_waits(visitor, article):
    answer = visitor.post(f"{article.get_absolute_url()}comment/", {"body": "Wait for me."})
    assert answer.status_code in (302, 303)
    assert "/accounts/" in answer["Location"]


def test_the_form_tells_nobody_of_a_draft(visitor, as_alice):
    draft = make_article(published_on=None)
    for client in (visitor, as_alice):
        assert client.get(f"{draft.get_absolute_url()}comment/").status_code == 404


def test_a_comment_is_answered_and_the_author_told(as_alice, client, article):
    comment(as_alice, article)
    client.force_login(make_member("bo"))
    path = f"/comments/{Comment.objects.get().public_id}/answer/"
    key = client.get(path).context["form"]["key"].value()
    assert client.post(path, {"body": "So did I.", "key": key}).status_code == 303
    page = as_alice.get(article.get_absolute_url()).content.decode()
    assert "So did I." in page
    assert "answered your comment" in as_alice.get("/notifications/").content.decode()


def test_after_the_last_day_nobody_answers_either(as_alice, article, settings):
    comment(as_alice, article)
    article.refresh_from_db()
    article.comments_until = TODAY
    article.save()
    settings.SITE_TODAY = str(TODAY + dt.timedelta(days=1))
    path = f"/comments/{Comment.objects.get().public_id}/answer/"
    early = as_alice.post(path, {"body": "Before the tick?", "key": str(uuid7())})
    assert early.status_code == 409
    for _again in range(2):
        list(carry_out(NOON))
    answer = as_alice.post(path, {"body": "Too late?", "key": str(uuid7())})
    assert "Comments are closed here." in answer.content.decode()
    assert "Too late?" in answer.content.decode()
    assert "I liked it." in as_alice.get(article.get_absolute_url()).content.decode()


def test_what_was_typed_survives_a_new_address_and_an_end(as_alice, article):
    old = article.get_absolute_url()
    key = as_alice.get(old).context["discussion"]["form"]["key"].value()
    article.slug = "moved"
    save_article(article)
    assert as_alice.post(f"{old}comment/", {"body": "Here.", "key": key}).status_code == 303
    article.published_on = None
    save_article(article)
    answer = as_alice.post("/news/moved/comment/", {"body": "Kept words.", "key": str(uuid7())})
    assert "Kept words." in answer.content.decode()
    assert article.headline not in answer.content.decode()
    assert as_alice.get("/news/moved/comment/").status_code == 404
