"""Articles on the pages of people and genres, and what stands beside an article."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from editorial.models import Article, ArticleTag
from editorial.services import save_article
from films.models import Genre
from films.services import merging
from tests.costs import queries
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 20)


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(TODAY)


@pytest.fixture
def person():
    return make_person("Spike Jonze")


@pytest.fixture
def genre():
    return Genre.objects.create(name="Drama", slug="drama")


def write(slug, body="Words.", **fields):
    told = {"headline": f"On {slug}", "published_on": TODAY, **fields}
    return save_article(Article(slug=slug, body=body, **told))


def listed(visitor, page):
    return [article.slug for article in visitor.get(page).context["articles"]]


@pytest.mark.parametrize("who", ["person", "genre"])
def test_it_shows_articles_that_link_to_it_or_have_it_as_a_tag(request, visitor, who):
    subject = request.getfixturevalue(who)
    page = f"/{'people' if who == 'person' else 'genres'}/{subject.slug}/"
    assert listed(visitor, page) == []
    write("linked", f"By [them]({page}).")
    write("whole-address", f"By [them](https://matinee.example{page}#x).")
    write("tagged").tags.create(tag=subject.slug)
    write("draft", f"[them]({page})", published_on=None)
    write("code", f"`[them]({page})`")
    write("elsewhere", f"[them](https://elsewhere.example{page})")
    write("other", "[somebody](/people/nobody/) [x](/people/%00/)")
    assert listed(visitor, page) == ["tagged", "whole-address", "linked"]
    page_text = visitor.get(page).content.decode()
    assert page_text.count("On linked") == 1
    linked = Article.objects.get(slug="linked")
    linked.body = "Nothing."
    save_article(linked)
    assert listed(visitor, page) == ["tagged", "whole-address"]


def test_a_merged_person_brings_their_articles(visitor, person):
    other = make_person("Spike J.")
    write("both", f"[a](/people/{person.slug}/) [b](/people/{other.slug}/)")
    write("theirs", f"[b](/people/{other.slug}/)")
    merging.merge_people(kept=person, merged=other, by=None, reason="", at=timezone.now())
    assert listed(visitor, f"/people/{person.slug}/") == ["theirs", "both"]


def test_pages_cost_the_same_with_10_and_10_000_articles(visitor, person, genre):
    pages = [f"/people/{person.slug}/", f"/genres/{genre.slug}/", "/news/piece-0/", "/news/"]

    def fill(first, last):
        made = Article.objects.bulk_create(
            Article(slug=f"piece-{n}", headline=f"Piece {n}", body="Words.", published_on=TODAY)
            for n in range(first, last)
        )
        tags = (person.slug, genre.slug, "both")
        ArticleTag.objects.bulk_create(
            ArticleTag(article=one, tag=tag) for one in made for tag in tags
        )
        Article.people.through.objects.bulk_create(
            Article.people.through(article=one, person=person) for one in made
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    fill(0, 10)
    for page in pages:
        visitor.get(page)
    few = [queries(visitor, page) for page in pages]
    fill(10, 10_000)
    assert [queries(visitor, page) for page in pages] == few


def test_beside_an_article_stand_films_in_theaters_and_the_newest_articles(visitor):
    title = make_title("Her", released_on=TODAY - dt.timedelta(days=3))
    title.releases.create(country="US", kind="theaters", date=title.released_on)
    for number in range(7):
        write(f"piece-{number}")
    write("draft", published_on=None)
    page = visitor.get("/news/piece-0/").content.decode()
    beside = page.split('class="article-beside"', 1)[1].split("</aside>", 1)[0]
    assert "On piece-6" in beside
    assert "On piece-1" not in beside
    assert "On draft" not in beside
    assert 'href="/films/?hub=in-theaters"' in beside
    assert title.get_absolute_url() in beside
