"""Pages of ranked lists: what is current, an edition by its month, and where titles say it."""

import datetime as dt
import re

import pytest

from editorial.models import RankedEntry
from editorial.ranked import publishing
from tests.costs import queries
from tests.editorial.ranked_rows import (
    NOVEMBER,
    TODAY,
    make_edition,
    make_list,
    make_published,
    make_scored,
)
from tests.factories import make_critic_review, make_season, make_title
from tests.links.reading import head_of
from tests.links.vocabulary import complaints

pytestmark = pytest.mark.django_db
PAGE, BY_MONTH = "/lists/best-films/", "/lists/best-films/2024-12/"
SITE = "https://matinee.example"


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def entries_in(page) -> list[str]:
    return page.split('<li class="ranked-entry"')[1:]


def test_an_edition_shows_place_words_and_the_scores_of_its_day_and_of_now(visitor):
    her, up = make_scored("Her", slug="her"), make_scored("Up")
    one = make_list(about="What we love.")
    edition = make_edition(one, her, up, words="A good month.\n\nTruly.", formula="Films of 2024.")
    edition.entries.filter(title=her).update(words="<b>Tender</b>")
    publishing.publish(edition, on=TODAY)
    make_critic_review(her, is_positive=False)
    page = shown(visitor, PAGE)
    assert "<h1><bdi>Best films</bdi></h1>" in page
    assert "<p>A good month.</p> <p>Truly.</p>" in page
    assert "What we love." not in page
    assert "Films of 2024." in page
    assert "Published on December 20, 2024." in page
    first, second = entries_in(page)
    assert 'value="1"' in first
    assert 'href="/titles/her/"' in first
    assert "&lt;b&gt;Tender&lt;/b&gt;" in first
    then, now = first.split("<dt>")[1:]
    assert "Dec 20, 2024" in then
    assert ("100%" in then, "5 critics" in then) == (True, True)
    assert ("83%" in now, "6 critics" in now) == (True, True)
    assert second.count("<dt>") == 1  # the same on both days
    assert "Dec 20, 2024 and now" in second


def test_it_says_how_titles_moved_since_the_edition_before(visitor):
    her, up, it, us = (make_title(name) for name in ("Her", "Up", "It", "Us"))
    one = make_list()
    make_published(one, up, it, her, month=NOVEMBER)
    make_edition(one, us, month=dt.date(2024, 10, 1))  # a draft counts for nothing
    make_published(one, her, it, up, us)
    words = [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in entries_in(
        shown(visitor, PAGE))]  # fmt: skip
    for text, said in zip(words, ("Was 3, now 1 ▲ 2", "Still 2", "Was 1, now 3 ▼ 2", "New"),
                          strict=True):  # fmt: skip
        assert said.replace(" ", "") in text.replace(" ", "")
    first = shown(visitor, "/lists/best-films/2024-11/")
    assert "ranked-movement" not in first


def test_the_address_without_a_month_is_that_of_the_newest(visitor):
    one = make_list()
    make_published(one, make_title("Old"), month=NOVEMBER)
    make_published(one, make_title("New"))
    make_edition(one, make_title("Draft"), month=dt.date(2025, 1, 1))
    assert "<bdi>New</bdi>" in shown(visitor, PAGE)
    old = shown(visitor, "/lists/best-films/2024-11/")
    assert "<bdi>Old</bdi>" in old
    assert f'href="{BY_MONTH}"' in old
    assert head_of(visitor, PAGE).link("canonical") == [SITE + PAGE]
    assert head_of(visitor, BY_MONTH).link("canonical") == [SITE + PAGE]
    past = "/lists/best-films/2024-11/"
    assert head_of(visitor, past).link("canonical") == [SITE + past]
    assert visitor.get("/lists/best-films/2025-01/").status_code == 404


def test_a_countdown_ends_with_the_first(visitor):
    make_published(make_list(counts_down=True), make_title("Her"), make_title("Up"))
    last, first = entries_in(shown(visitor, PAGE))
    assert ('value="2"' in last, "Up" in last) == (True, True)
    assert ('value="1"' in first, "Her" in first) == (True, True)


@pytest.mark.parametrize(
    "path",
    ["/lists/nothing/", "/lists/best-films/2024-13/", "/lists/best-films/0000-01/",
     "/lists/best-films/1999-01/", "/lists/draft/", "/lists/draft/2024-12/", "/lists/a%00b/",
     f"/lists/{'x' * 500}/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(visitor, path):
    make_published(make_list(), make_title())
    make_edition(make_list("Draft", "draft"), make_title())
    assert visitor.get(path).status_code == 404


def test_the_way_to_make_a_list_stays_where_it_is(as_alice):
    make_published(make_list(), make_title())
    assert b"Make a list" in as_alice.get("/lists/new/").content


def test_a_page_costs_the_same_with_one_title_and_with_a_hundred(visitor):
    one = make_list()
    make_published(one, make_title(), month=NOVEMBER)
    make_published(one, make_season())
    queries(visitor, PAGE)  # what is read once a process
    publishing.take_back(one.editions.get(month__month=12))
    few = queries(visitor, PAGE)
    december = one.editions.get(month__month=12)
    RankedEntry.objects.bulk_create(
        RankedEntry(edition=december, title=make_title(f"F {n}"), rank=n) for n in range(2, 101)
    )
    publishing.publish(december, on=TODAY)
    assert queries(visitor, PAGE) - few <= 1  # the places before are read, too
    assert len(entries_in(shown(visitor, PAGE))) == 100


def test_machines_are_told_what_stands_on_it_in_which_order(visitor):
    make_published(make_list(), make_title("Her", slug="her"), make_title("Up"))
    things = head_of(visitor, PAGE).things()
    assert [c for one in things.values() for c in complaints(one)] == []
    listed = things["ItemList"]
    assert (listed["numberOfItems"], listed["url"]) == (2, SITE + PAGE)
    assert [item["position"] for item in listed["itemListElement"]] == [1, 2]
    assert listed["itemListElement"][0]["url"] == f"{SITE}/titles/her/"


def test_a_title_says_where_it_stands_now(visitor):
    her, up = make_title("Her", slug="her"), make_title("Up")
    one = make_list()
    make_published(one, her, month=NOVEMBER)
    assert "No. 1 in <bdi>Best films</bdi>" in shown(visitor, "/titles/her/")
    make_published(one, up, her)
    page = shown(visitor, "/titles/her/")
    assert "No. 2 in <bdi>Best films</bdi>" in page
    assert "No. 1 in" not in page
    publishing.take_back(one.editions.get(month__month=12))
    assert "No. 1 in" in shown(visitor, "/titles/her/")


def test_the_feed_has_each_edition_with_its_introduction(visitor):
    one = make_list(about="What we love.")
    make_published(one, make_title(), month=NOVEMBER, words="Cold & <dark>.")
    make_published(one, make_title())
    make_edition(make_list("Draft", "draft"), make_title())
    feed = visitor.get("/lists/feed.atom").content.decode()
    assert feed.count("<entry>") == 2
    assert "Best films: December 2024" in feed
    assert f"{SITE}/lists/best-films/2024-11/" in feed
    assert "What we love." in feed
    assert "Cold &amp;amp; &amp;lt;dark&amp;gt;." in feed


def test_the_sitemap_has_lists_and_past_editions(visitor):
    one = make_list()
    make_published(one, make_title(), month=NOVEMBER)
    make_published(one, make_title())
    make_edition(make_list("Draft", "draft"), make_title())

    def addresses(part):
        body = b"".join(visitor.get(f"/sitemap-{part}-0.xml").streaming_content).decode()
        return re.findall(r"<loc>([^<]+)</loc>", body)

    assert addresses("lists") == [SITE + PAGE]
    assert addresses("editions") == [f"{SITE}/lists/best-films/2024-11/"]


def test_blind_mode_keeps_scores_and_words_back(as_alice):
    her = make_scored("Her", slug="her")
    edition = make_edition(make_list(), her)
    edition.entries.update(words="The best reviewed of all.")
    publishing.publish(edition, on=TODAY)
    assert "100%" in shown(as_alice, PAGE)
    as_alice.post("/blind-mode/", {"is_on": "1"})
    page = shown(as_alice, PAGE)
    assert ("100%" in page, "best reviewed" in page) == (False, False)
    assert page.count("kept back until you watch it") == 2
