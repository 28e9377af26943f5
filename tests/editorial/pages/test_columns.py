"""Columns, authors, tags, former addresses, drafts by link, corrections: around an article."""

import datetime as dt

import feedparser
import pytest

from editorial.drafts import draft_url
from editorial.models import Article, Column
from editorial.services import save_article
from tests.costs import at_five_and_fifteen
from tests.editorial.pages.test_article_list import TODAY
from tests.factories import make_critic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)


@pytest.fixture
def column():
    return Column.objects.create(slug="binge", name="Binge guide", promise="Seasons.", rhythm="Fri")


def write(headline="News", authors=(), published_on=TODAY, **fields):
    fields = {"slug": headline.lower().replace(" ", "-"), "body": "Words and words.", **fields}
    article = Article(headline=headline, published_on=published_on, **fields)
    return save_article(article, authors=list(authors))


def test_a_column_shows_its_pieces_with_a_feed(visitor, column):
    write("First", column=column, published_on=TODAY - dt.timedelta(days=1))
    write("Second", column=column, body="Out ||the butler|| now.")
    write("Elsewhere")
    write("Draft", column=column, published_on=None)
    page = visitor.get("/columns/binge/")
    assert [article.headline for article in page.context["articles"]] == ["Second", "First"]
    feed = feedparser.parse(visitor.get("/columns/binge/feed.atom").content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Second", "First"]
    assert "butler" not in str(feed)
    assert "2 pieces" in visitor.get("/columns/").content.decode()
    assert visitor.get("/columns/none/").status_code == 404


def test_a_piece_leads_to_those_before_and_after_it(visitor, column):
    for number in range(3):
        write(f"Piece {number}", column=column, published_on=TODAY - dt.timedelta(days=3 - number))
    page = visitor.get("/news/piece-1/").context
    assert (page["before"].headline, page["after"].headline) == ("Piece 0", "Piece 2")


def test_authors_make_the_byline_and_have_the_article_on_their_page(visitor):
    ada, bo = make_critic("Ada"), make_critic("Bo")
    article = write("Two of us", authors=[bo, ada])
    assert article.byline == "Bo, Ada"
    page = visitor.get("/news/two-of-us/").content.decode()
    assert page.index(bo.get_absolute_url()) < page.index(ada.get_absolute_url())
    for author in (ada, bo):
        theirs = visitor.get(author.get_absolute_url()).content.decode()
        assert "/news/two-of-us/" in theirs


def test_a_former_address_leads_on_and_a_taken_one_does_not(visitor):
    article = write("Old name")
    article.slug = "new-name"
    save_article(article)
    answer = visitor.get("/news/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, "/news/new-name/")
    write("Old name")
    assert visitor.get("/news/old-name/").status_code == 200
    article.published_on = None
    save_article(article)
    assert visitor.get("/news/new-name/").status_code == 404


def test_a_draft_is_shown_by_its_link_alone(visitor):
    article = write("Later", published_on=None)
    path = draft_url(article).partition("example")[2] or draft_url(article)
    page = visitor.get(path)
    assert page.status_code == 200
    assert "A draft, shown by its link alone." in page.content.decode()
    assert "comments" not in page.content.decode().partition("<main")[2].partition("</main")[0]
    assert visitor.get(f"{path[:-3]}x/").status_code == 404
    assert "no-store" in page["Cache-Control"] or "private" in page["Cache-Control"]


def test_corrections_stand_on_top_and_at_the_foot(visitor):
    article = write()
    article.corrections.create(made_on=TODAY, text="It was two, not three.")
    page = visitor.get("/news/news/").content.decode()
    assert "Corrected once since it came out" in page
    assert "It was two, not three." in page


def test_kinds_and_tags_choose_from_the_list(visitor):
    write("A", kind="interview").tags.create(tag="winter")
    write("B")
    for asked in ("?kind=interview", "?tag=winter"):
        page = visitor.get(f"/news/{asked}")
        assert [article.headline for article in page.context["articles"]] == ["A"]
    assert len(visitor.get("/news/?kind=nonsense").context["articles"]) == 2


def test_a_headline_of_five_hundred_characters_is_kept_whole(visitor):
    long = "Long " * 100
    article = write(long.strip(), slug="long")
    assert long.strip() in visitor.get("/news/long/").content.decode()
    assert article.headline == long.strip()


def test_reading_time_is_of_the_words(visitor):
    assert write("Short").minutes == 1
    assert write("Long", body="word " * 700).minutes == 4


@pytest.mark.parametrize("path", ["/news/", "/columns/", "/columns/binge/", ""])
def test_lists_cost_the_same_with_many(visitor, column, path):
    ada = make_critic("Ada")
    path = path or ada.get_absolute_url()

    def add():
        write(f"N{Article.objects.count()}", column=column, authors=[ada])

    five, fifteen = at_five_and_fifteen(visitor, path, add)
    assert five == fifteen
