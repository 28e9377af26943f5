"""What visitors get from the store, and who never gets anything from it."""

import json
import logging
import re

import pytest
from django.test import Client

from core.stored_pages import site
from tests.factories import make_critic_review, make_member, make_title
from tests.stored_pages.visits import fresh, visit

pytestmark = pytest.mark.django_db(transaction=True)
HER = "/titles/her/"


@pytest.fixture(autouse=True)
def her():
    site.store.clear()
    title = make_title("Her", slug="her")
    make_critic_review(title)
    yield title
    site.store.clear()


def test_a_second_visit_gets_the_same_bytes_without_a_statement(django_assert_num_queries):
    first = visit(HER)
    assert not first.is_stored
    with django_assert_num_queries(0):
        second = visit(HER)
    assert (second.status, second.is_stored) == (200, True)
    assert second.text == first.text == fresh(HER)


def test_a_stored_answer_has_every_header_of_a_page_that_is_made(caplog):
    made, stored = visit(HER, accept_encoding="gzip"), visit(HER, accept_encoding="gzip")
    own = {"X-Request-ID", "Age"}
    assert {n: v for n, v in stored.headers.items() if n not in own} == {
        n: v for n, v in made.headers.items() if n not in own
    }
    assert stored.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert stored.headers["Content-Length"] == str(len(stored.body))
    assert stored.headers["Cache-Control"] == "public, no-cache"
    assert {"Cookie", "Accept-Encoding"} <= set(stored.headers["Vary"].split(", "))


def test_who_cannot_read_gzip_gets_it_unpacked():
    visit(HER)
    for accepted in ("", "br;q=0", "gzip;q=0", "br;q=0.00, gzip; q=0", "identity"):
        answer = visit(HER, accept_encoding=accepted)
        assert answer.is_stored
        assert "Content-Encoding" not in answer.headers
        assert answer.text == fresh(HER)


def test_brotli_goes_before_gzip_which_is_longer():
    lengths = {}
    for accepted in ("gzip, deflate, br, zstd", "GZIP;q=0.8, br;q=0", "br"):
        for _made_and_stored in range(2):
            answer = visit(HER, accept_encoding=accepted)
            assert answer.text == fresh(HER)
        assert answer.is_stored
        lengths.setdefault(answer.headers["Content-Encoding"], set()).add(len(answer.body))
    assert max(lengths["br"]) < min(lengths["gzip"])


def test_a_reader_who_has_it_is_told_so_until_it_changes(her):
    tag = visit(HER).headers["ETag"]
    known = visit(HER, if_none_match=f'"other", {tag}')
    assert (known.status, known.body, known.is_stored) == (304, b"", True)
    assert visit(HER, if_none_match='"other"').status == 200
    her.synopsis = "A man and an operating system."
    her.save()
    changed = visit(HER, if_none_match=tag)
    assert (changed.status, changed.is_stored) == (200, False)
    assert "operating system" in changed.text
    # What is made anew and is the same again needs no bytes either.
    site.store.clear()
    assert visit(HER, if_none_match=changed.headers["ETag"]).status == 304


def test_a_head_request_gets_the_headers_alone():
    length = visit(HER).headers["Content-Length"]
    head = visit(HER, method="HEAD")
    assert (head.status, head.body, head.is_stored) == (200, b"", True)
    assert head.headers["Content-Length"] == length


def test_whoever_has_a_session_gets_a_page_of_their_own():
    visit(HER)
    client = Client()
    client.force_login(make_member("alice"))
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    own = visit(HER, cookie=cookie)
    assert not own.is_stored
    assert "Log out" in own.text
    assert "Log out" not in visit(HER).text
    assert "private" in own.headers["Cache-Control"]


def test_a_page_that_sets_a_cookie_is_not_stored():
    assert "Set-Cookie" in visit("/newsletters/").headers
    assert not visit("/newsletters/").is_stored


@pytest.mark.parametrize("query", ["?utm_source=x", "?after=abc", "?hub=best&x=1"])
def test_what_nobody_foresaw_in_an_address_is_not_stored(query):
    visit("/films/" + query)
    assert not visit("/films/" + query).is_stored


def test_a_hub_of_browse_is_stored():
    visit("/films/?hub=best")
    assert visit("/films/?hub=best").is_stored
    assert not visit("/films/?hub=acclaimed").is_stored


def test_another_day_another_host_and_a_post_get_no_stored_page(settings):
    visit(HER)
    assert not visit(HER, host="127.0.0.1").is_stored
    assert not visit(HER, method="POST").is_stored
    settings.SITE_TODAY = "2030-01-02"
    assert not visit(HER).is_stored
    settings.SITE_COUNTRY = "FR"
    assert not visit(HER).is_stored


def test_a_page_asked_for_by_http_is_not_that_of_https(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    visit(HER, x_forwarded_proto="https")
    assert visit(HER, x_forwarded_proto="https").is_stored
    assert not visit(HER, x_forwarded_proto="http").is_stored


def test_a_page_of_another_language_is_another_page(settings):
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    visit(HER, accept_language="en")
    assert visit(HER, accept_language="en").is_stored
    assert not visit(HER, accept_language="fr").is_stored


def test_nothing_is_stored_where_the_site_says_so(settings):
    settings.STORED_PAGES = False
    visit(HER)
    assert not visit(HER).is_stored


def test_a_missing_page_is_not_stored():
    assert visit("/titles/none/").status == visit("/titles/none/").status == 404
    make_title("None", slug="none")
    assert visit("/titles/none/").status == 200


def test_a_stored_answer_has_its_line_in_the_log(caplog):
    visit(HER)
    with caplog.at_level(logging.INFO, logger="matinee.request"):
        answer = visit(HER, x_request_id="from-the-proxy")
    (record,) = caplog.records
    assert (record.method, record.route, record.status) == ("GET", "titles/<text:slug>/", 200)
    assert answer.headers["X-Request-ID"] == "from-the-proxy"
    assert json.dumps(record.ms)


def test_pages_used_longest_ago_are_given_up_first():
    paths = ["/about/", "/about/scores/", "/about/contact/"]
    for path in paths:
        visit(path)
    kept, site.store.most_bytes = site.store.most_bytes, 0
    try:
        visit(HER)
    finally:
        site.store.most_bytes = kept
    assert [visit(path).is_stored for path in paths] == [False, False, False]


def test_every_member_gets_the_form_with_a_token_of_their_own(client):
    tokens = []
    for name in ("alice", "bob"):
        client.force_login(make_member(name))
        page = client.get(HER).content.decode()
        (form,) = re.findall(r'<form[^>]*id="review-form".*?</form>', page, re.DOTALL)
        tokens += re.findall(r'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"', form)
        client.logout()
    assert len(set(tokens)) == 2
    assert "token-of-the-member" not in page
