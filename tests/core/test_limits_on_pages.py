"""Over a limit every form comes back with what was typed, and says when to send it again."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from core import limits
from reviews.services import critic_members
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_review,
    make_title,
)

pytestmark = pytest.mark.django_db
TYPED = "Žižek said: “why <b>not</b>?”"


@pytest.fixture
def used_up(monkeypatch):
    def now(name):
        monkeypatch.setitem(limits.LIMITS, name, (limits.Window(0, 900), limits.Window(9, 86400)))

    return now


@pytest.fixture
def pages(alice):
    """Addresses by what stands there."""
    title, critic = make_title("Her", slug="her"), make_critic("Pauline")
    editor = make_member("the-editor", is_staff=True)
    critic_members.verify(critic=critic, member=alice, editor=editor, at=NOON)
    own = make_critic_review(title, critic=critic)
    return {
        "new": "/titles/her/review/",
        "edit": f"/reviews/{make_review(make_title(), alice).public_id}/edit/",
        "report": f"/reviews/{make_review(title, make_member()).public_id}/report/",
        "critic": "/titles/her/critic-review/",
        "critic edit": reverse("reviews:critic_review_edit", args=[own.public_id]),
        "correction": "/titles/her/correct/",
        "newsletters": "/newsletters/",
        "entrance": "/accounts/login/",
    }


CASES = [
    ("new", "review", {"stars": "8", "body": TYPED}, True),
    ("edit", "review-edit", {"stars": "8", "body": TYPED}, True),
    ("critic", "review", {"verdict": "positive", "quote": TYPED, "published_on": "2024-01-01"}, 1),
    ("critic edit", "review-edit", {"verdict": "positive", "quote": TYPED,
                                    "published_on": "2024-01-01"}, True),
    ("report", "report", {"reason": "spam", "note": TYPED}, True),
    ("correction", "correction", {"field": "runtime_minutes", "value": "99",
                                  "source": "https://example.org/", "note": TYPED}, True),
    ("new", "draft", {"stars": "8", "body": TYPED}, False),
    ("edit", "draft", {"stars": "8", "body": TYPED}, False),
    ("critic", "draft", {"quote": TYPED}, False),
    ("newsletters", "subscribe", {"address": "kept@example.org", "topics": ["news"]}, False),
    ("entrance", "entrance", {"email": "kept@example.org", "next": "/titles/her/"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("page", "limit", "sent", "is_member"), CASES)
def test_over_a_limit_the_form_comes_back_and_says_when(
    pages, as_alice, used_up, page, limit, sent, is_member
):
    used_up(limit)
    answer = (as_alice if is_member else Client()).post(pages[page], sent)
    text = html.unescape(answer.content.decode())
    assert (answer.status_code, 895 <= int(answer["Retry-After"]) <= 900) == (429, True)
    assert "in 15 minutes" in text
    for typed in (TYPED, "kept@example.org", "/titles/her/"):
        assert typed in text or typed not in sent.values()


def test_what_was_kept_can_be_sent_again(pages, as_alice, used_up, monkeypatch):
    used_up("review")
    as_alice.post(pages["new"], {"body": TYPED})
    monkeypatch.undo()
    assert as_alice.post(pages["new"], {"body": TYPED}).status_code == 303


def test_a_page_that_asks_for_a_password_gives_none_back(used_up):
    used_up("log-in")
    sent = {"login": "kept@example.org", "password": "hush-hush-hush"}
    answer = Client().post("/accounts/login/password/", sent)
    assert (answer.status_code, int(answer["Retry-After"]) > 0) == (429, True)
    assert "hush-hush" not in answer.content.decode()


def test_the_wait_is_that_of_the_window_that_is_used_up(monkeypatch):
    windows = (limits.Window(2, 60), limits.Window(3, 3600))
    monkeypatch.setitem(limits.LIMITS, "report", windows)
    assert limits.wait("report", key="a") == 0
    for _ in range(2):
        limits.allow("report", key="a")
    assert 55 <= limits.wait("report", key="a") <= 60
    monkeypatch.setitem(limits.LIMITS, "report", (limits.Window(9, 60), limits.Window(2, 3600)))
    assert 3595 <= limits.wait("report", key="a") <= 3600
    assert limits.wait("report", key="b") == 0
