"""The feeds, read by a feed reader's own parser."""

from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Article
from editorial.services import save_article
from films.models import Title
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_publication,
    make_season,
    make_title,
)
from tests.links.reading import head_of

SITE = "https://matinee.example"
# What may be typed and XML 1.0 cannot hold, with what it can hold escaped.
HOSTILE = "A\x08\x0b\x1f\ufffe\uffff <b>&amp; ]]></entry> “é 千 😀"
HEARD = "A <b>&amp; ]]></entry> “é 千 😀"
ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db


def article(slug="news", **fields) -> Article:
    words = {"headline": "News", "body": "Words.", "published_on": NOON.date()}
    return save_article(Article(slug=slug, **{**words, **fields}))


def feed_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    obeys_rfc_4287(response.content)
    feed = feedparser.parse(response.content, response_headers={"content-type": "application/xml"})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def obeys_rfc_4287(data: bytes) -> None:
    """Hold a feed to what RFC 4287 demands of every feed and entry."""
    tree = ET.fromstring(data)
    assert tree.tag == f"{ATOM}feed"
    for one in [tree, *tree.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
        assert one.findtext(f"{ATOM}id").startswith(("https://", "tag:"))
    for entry in tree.findall(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}author") is not None
    links = {link.get("rel"): link.get("href") for link in tree.findall(f"{ATOM}link")}
    assert links["self"].startswith(f"{SITE}/")
    assert links["alternate"].startswith(f"{SITE}/")


def test_news_are_told_newest_first_and_whole(visitor):
    article("older", headline="Older", published_on="2024-12-01")
    article("newer", headline="Newer", body="**Bold** words.", byline="Ada Lovell")
    article("draft", published_on=None)
    feed = feed_of(visitor, "/news/feed.atom")
    assert [entry.title for entry in feed.entries] == ["Newer", "Older"]
    newest = feed.entries[0]
    assert (newest.link, newest.author) == (f"{SITE}/news/newer/", "Ada Lovell")
    assert "<strong>Bold</strong>" in newest.summary


def test_a_titles_feed_tells_what_critics_say(visitor):
    title = make_title("Her", slug="her")
    review = make_critic_review(
        title, critic=make_critic("Ada Lovell"), publication=make_publication("The Reel"),
        quote="<i>Tender</i> & wise.", original_score="4/5", published_on=NOON.date(),
    )  # fmt: skip
    make_critic_review(make_title(), quote="Of another.")
    feed = feed_of(visitor, "/titles/her/critics/feed.atom")
    (entry,) = feed.entries
    assert entry.title == "Her (2013) – Ada Lovell, The Reel – Positive"
    assert entry.link == f"{SITE}{review.get_absolute_url()}"
    assert "&lt;i&gt;Tender" in visitor.get(
        "/titles/her/critics/feed.atom"
    ).content.decode().replace("&amp;", "&")
    assert entry.published_parsed[:3] == (2024, 12, 20)


def test_a_seasons_and_a_critics_feed(visitor):
    season, critic = make_season(), make_critic("Ada Lovell")
    review = make_critic_review(season, critic=critic, quote="Sharp.")
    for path in (
        f"{season.get_absolute_url()}critics/feed.atom",
        f"{critic.get_absolute_url()}feed.atom",
    ):
        assert [entry.link for entry in feed_of(visitor, path).entries] == [
            f"{SITE}{review.get_absolute_url()}"
        ]


def test_no_name_breaks_a_feed(visitor):
    title = make_title(HOSTILE, slug="hostile")
    critic, paper = make_critic(HOSTILE), make_publication(HOSTILE)
    make_critic_review(title, critic=critic, publication=paper, quote=HOSTILE)
    article("hostile", headline=HOSTILE, byline=HOSTILE, body=HOSTILE)
    assert feed_of(visitor, "/news/feed.atom").entries[0].author == HEARD
    of_title = feed_of(visitor, "/titles/hostile/critics/feed.atom")
    assert HEARD in of_title.feed.title
    assert of_title.entries[0].author == HEARD
    feed_of(visitor, f"{critic.get_absolute_url()}feed.atom")


def test_pages_lead_to_their_feeds(visitor):
    title = make_title(slug="her")
    critic = make_critic_review(title).critic
    for page, feed in (
        ("/", "/news/feed.atom"),
        ("/news/", "/news/feed.atom"),
        ("/titles/her/", "/titles/her/critics/feed.atom"),
        ("/titles/her/critics/", "/titles/her/critics/feed.atom"),
        (critic.get_absolute_url(), f"{critic.get_absolute_url()}feed.atom"),
    ):
        assert head_of(visitor, page).link("alternate") == [feed], page
        feed_of(visitor, feed)


def test_a_reader_that_has_it_is_told_so_until_something_changes(visitor):
    first = article()
    answer = visitor.get("/news/feed.atom")
    again = visitor.get("/news/feed.atom", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Last-Modified" not in answer
    first.headline = "Corrected"
    save_article(first)
    later = visitor.get("/news/feed.atom", headers={"If-None-Match": answer["ETag"]})
    assert later.status_code == 200


def test_a_feed_has_an_end_and_statements_stay_flat(visitor):
    title = make_title(slug="her")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            feed = feed_of(visitor, "/titles/her/critics/feed.atom")
        return len(asked), len(feed.entries)

    for _ in range(5):
        make_critic_review(title)
    statements, entries = cost()
    for _ in range(30):
        make_critic_review(title)
    assert entries == 5
    assert cost() == (statements, 30)


def test_a_merged_titles_feed_leads_on(visitor):
    kept, merged = make_title(slug="kept"), make_title(slug="merged")
    Title.objects.filter(pk=merged.pk).update(merged_into=kept)
    answer = visitor.get("/titles/merged/critics/feed.atom")
    assert (answer.status_code, answer["Location"]) == (301, "/titles/kept/critics/feed.atom")


def test_nothing_is_there_for_an_unknown_critic(visitor):
    assert visitor.get("/critics/nobody/feed.atom").status_code == 404
