"""Whatever stands in an address or a form, the answer is a page and never a 500."""

import itertools

import pytest
from django.test import Client

from newsletters.models import Topic
from tests.factories import make_critic_review, make_member, make_review, make_season, make_title

pytestmark = pytest.mark.django_db

NASTY = [
    "\x00", "a\x00b", "%00", "-1", "0", "99999999999999999999999", "1e309", "NaN", "' OR 1=1 --",
    "{{7*7}}", "../../etc/passwd", "\u202e", "\ud7ff\uffff", "💥" * 50, "a" * 3000, "<b>", "[]",
    "null", "true", "%ed%a0%80", " ", "é", "W10", "WzEsMl0", "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMCwxXQ",
]  # fmt: skip
PATHS = [
    "/titles/{}/", "/titles/{}/critics/", "/titles/{}/audience/", "/titles/{}/cast/",
    "/titles/{}/score/", "/titles/{}/review/", "/titles/{}/score/critics.csv",
    "/titles/laid/seasons/{}/", "/titles/laid/seasons/{}/score/", "/titles/her/score/{}.csv",
    "/titles/her/score/critics.{}", "/people/{}/", "/critics/{}/", "/publications/{}/",
    "/members/{}/", "/reviews/{}/", "/news/{}/", "/newsletters/confirm/{}/",
    "/newsletters/preferences/{}/", "/newsletters/unsubscribe/{}/", "/search/?q={}",
]  # fmt: skip
BROWSING = ["after", "sort", "genre", "year_from", "year_to", "kind", "hub"]
# What each page reads of its query; of what it does not read, one value is enough.
QUERIES = {
    "/films/": BROWSING,
    "/tv/": BROWSING,
    "/titles/her/score/": ["after", "who", "status"],
    "/titles/her/critics/": ["after", "show"],
    "/titles/her/audience/": ["after"],
    "/moderation/log/": ["after"],
}
NAMES = sorted({name for names in QUERIES.values() for name in names})


@pytest.fixture
def everything(db):
    make_title("Her", slug="her")
    make_season(make_title("Laid", kind="series", slug="laid"))
    review = make_review(make_title())
    make_critic_review(review.title)
    return review


def answers(client, method, url, data=None):
    try:
        return getattr(client, method)(url, data or {}).status_code
    except UnicodeError:  # the test client itself cannot write this address
        return 0


@pytest.mark.parametrize("path", PATHS)
def test_no_address_breaks_a_page(client, everything, path):
    client.raise_request_exception = False
    broken = [nasty for nasty in NASTY if answers(client, "get", path.format(nasty)) >= 500]
    assert broken == []


@pytest.mark.parametrize("page", QUERIES)
def test_no_query_breaks_a_page(client, everything, page):
    client.raise_request_exception = False
    asked = [
        *itertools.product(QUERIES[page], NASTY),
        *((name, NASTY[1]) for name in NAMES if name not in QUERIES[page]),
    ]
    broken = [
        (name, nasty) for name, nasty in asked if answers(client, "get", page, {name: nasty}) >= 500
    ]
    assert broken == []


FORMS = {
    "/titles/her/review/": ["stars", "headline", "body", "has_spoilers"],
    "/accounts/login/": ["email", "website", "next"],
    "/accounts/login/password/": ["login", "password"],
    "/accounts/login/code/confirm/": ["code", "action"],
    "/newsletters/": ["address", "topics"],
    "/accounts/settings/": ["is_private"],
    "/accounts/email/": ["email", "action_add"],
}


@pytest.mark.parametrize("logged_in", [False, True])
@pytest.mark.parametrize("url", FORMS)
def test_no_form_breaks_a_page(everything, url, logged_in):
    Topic.objects.get_or_create(slug="news", defaults={"name": "News"})
    member = make_member("bold-one") if logged_in else None
    broken = []
    for name, nasty in itertools.product(FORMS[url], NASTY):
        client = Client(raise_request_exception=False, REMOTE_ADDR=f"10.1.{len(nasty) % 250}.7")
        if member:
            client.force_login(member)
        if answers(client, "post", url, {name: nasty}) >= 500:
            broken.append((name, nasty))
    assert broken == []


def test_no_report_breaks_a_page(everything):
    url = f"/reviews/{everything.public_id}/report/"
    client = Client(raise_request_exception=False)
    for name, nasty in itertools.product(["reason", "note", "contact"], NASTY):
        data = {"reason": "spam", "note": "x", name: nasty}
        assert answers(client, "post", url, data) < 500, (name, nasty)
