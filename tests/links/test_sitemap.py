"""The sitemap, by the rules of sitemaps.org, and what it costs."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import sitemaps
from editorial.models import Article
from films.models import Genre, Person, Title
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_person,
    make_publication,
    make_review,
    make_season,
    make_title,
)

SITE = "https://matinee.example"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_ADDRESSES, MOST_BYTES, LONGEST_ADDRESS = 50_000, 50 * 1024 * 1024, 2_048
# The profile of ISO 8601 that the protocol names (W3C Datetime): a day, or a moment with its zone.
W3C_DATETIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return b"".join(response.streaming_content)


def read(data: bytes, root: str, item: str) -> dict[str, str | None]:
    """Return {address: lastmod} of a file, after every rule of the protocol."""
    assert len(data) <= MOST_BYTES
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    tree = ET.fromstring(data.decode("utf-8"))
    assert tree.tag == f"{NAMESPACE}{root}"
    assert 1 <= len(tree) <= MOST_ADDRESSES
    found = {}
    for one in tree:
        assert one.tag == f"{NAMESPACE}{item}"
        assert [part.tag.removeprefix(NAMESPACE) for part in one] in (["loc"], ["loc", "lastmod"])
        address, changed = one.findtext(f"{NAMESPACE}loc"), one.findtext(f"{NAMESPACE}lastmod")
        assert address.startswith(f"{SITE}/")  # one host, and the sitemap lies above all of them
        assert address.isascii()
        assert len(address) < LONGEST_ADDRESS
        assert changed is None or W3C_DATETIME.fullmatch(changed)
        assert address not in found
        found[address] = changed
    return found


def whole(client) -> dict[str, str | None]:
    """Return every address of every part."""
    found = {}
    for address in read(body(client.get("/sitemap.xml")), "sitemapindex", "sitemap"):
        found |= read(body(client.get(address.removeprefix(SITE))), "urlset", "url")
    return found


@pytest.fixture
def catalogue():
    title, season = make_title("Her & <him> 'x' \"y\"", slug="كفرناحوم"), make_season()
    things = [
        title, season, season.parent, make_person(), make_critic(), make_publication(),
        Genre.objects.create(name="Drama", slug="drama"),
        Article.objects.create(headline="N", slug="n", body="x", published_on=NOON.date()),
    ]  # fmt: skip
    return [SITE + thing.get_absolute_url() for thing in things]


def test_every_public_page_is_listed_once_and_answers(visitor, catalogue):
    found = whole(visitor)
    assert set(catalogue) <= found.keys()
    for address in found:
        assert visitor.get(address.removeprefix(SITE)).status_code == 200, address
    assert f"{SITE}/" in found
    assert f"{SITE}/about/scores/" in found


def test_what_is_not_public_is_not_listed(visitor):
    kept, merged = make_title(), make_title()
    Title.objects.filter(pk=merged.pk).update(merged_into=kept)
    person, other = make_person(), make_person()
    Person.objects.filter(pk=other.pk).update(merged_into=person)
    draft = Article.objects.create(headline="D", slug="draft", body="x")
    tomorrow = Article.objects.create(
        headline="T", slug="t", body="x", published_on=timezone.localdate() + dt.timedelta(days=2)
    )
    found = whole(visitor)
    for thing in (merged, other, draft, tomorrow):
        assert SITE + thing.get_absolute_url() not in found
    assert SITE + kept.get_absolute_url() in found
    closed = ("/accounts/", "/admin/", "/search/", "/outbox/")
    assert [url for url in found if url.removeprefix(SITE).startswith(closed)] == []


def test_a_title_changed_when_it_was_last_edited_or_rated(visitor):
    title = make_title()
    long_ago = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
    Title.objects.filter(pk=title.pk).update(updated_at=long_ago)
    address = SITE + title.get_absolute_url()
    assert dt.datetime.fromisoformat(whole(visitor)[address]) == long_ago
    make_critic_review(title, at=long_ago + dt.timedelta(days=1))
    make_review(title, at=long_ago + dt.timedelta(days=2))
    assert dt.datetime.fromisoformat(whole(visitor)[address]) == long_ago + dt.timedelta(days=2)


def test_a_part_holds_a_span_of_ids_and_no_row_twice(visitor, monkeypatch):
    monkeypatch.setattr(sitemaps, "SPAN", 3)
    titles = [make_title() for _ in range(10)]
    parts = read(body(visitor.get("/sitemap.xml")), "sitemapindex", "sitemap")
    of_titles = [address for address in parts if "sitemap-titles-" in address]
    assert len(of_titles) in (4, 5)
    sizes = [len(read(body(visitor.get(a.removeprefix(SITE))), "urlset", "url")) for a in of_titles]
    assert max(sizes) <= 3
    assert sum(sizes) == len(titles)


@pytest.mark.parametrize(
    "path",
    ["titles-999999", "titles-99999999999999999999999", "nothing-0", "pages-1"],
)
def test_a_part_that_is_not_there_is_not_found(visitor, path):
    assert visitor.get(f"/sitemap-{path}.xml").status_code == 404


def test_the_largest_part_keeps_the_limits():
    longest = "/titles/" + "%F0%9F%98%80" * 120 + "/seasons/" + "%F0%9F%98%80" * 20 + "/"
    assert sitemaps.SPAN <= MOST_ADDRESSES
    assert len(longest) + len(SITE) < LONGEST_ADDRESS
    assert sitemaps.SPAN * len(sitemaps.entry(longest, NOON)) < MOST_BYTES


def test_statements_stay_flat(visitor):
    def cost(path) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            body(visitor.get(path))
        return len(asked)

    def grow(count):
        for _ in range(count):
            make_critic_review(make_title())
            make_season(make_title(kind="series"))

    grow(2)
    part = f"/sitemap-titles-{Title.objects.latest('pk').pk // sitemaps.SPAN}.xml"
    few = cost("/sitemap.xml"), cost(part)
    grow(15)
    assert (cost("/sitemap.xml"), cost(part)) == few
    # A look at each section, and one more for each part.
    assert few == (10 + 3, 1)
