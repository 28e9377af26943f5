"""The feeds that tell an article: valid, and without the words of a fold."""

import pytest

from editorial.models import Article, Column
from editorial.search import index_articles
from editorial.services import save_article
from editorial.services.reviewing import settle_review
from tests.factories import NOON, make_critic, make_critic_review, make_title
from tests.links.test_feeds import HOSTILE, feed_of

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def critic():
    return make_critic("Ada Lovell")


@pytest.fixture
def paths(critic, settings):
    """The feeds of the site, a column, an author who is a critic, and of one who is none."""
    settings.SITE_TODAY = str(TODAY)
    column = Column.objects.create(slug="guide", name=HOSTILE, promise=HOSTILE)
    writer, told = make_critic("Mo Writer"), {"published_on": TODAY, "column": column}
    body = "Words ||the butler did it|| and more.\n\n> ||a second secret||\n\n1. ||a third secret||"
    whole = save_article(
        Article(slug="review", kind="review", headline="On Her", body=body, quote="Fine.",
                reviewed=make_title("Her"), verdict="positive", **told),
        authors=[critic],
    )  # fmt: skip
    settle_review(whole, on=TODAY, at=NOON)
    make_critic_review(make_title("Lars"), critic=critic, quote=HOSTILE)
    other = save_article(
        Article(slug="news", headline=HOSTILE, body=body, deck="A deck.", **told),
        authors=[writer],
    )
    index_articles([whole, other], on=TODAY)
    theirs = [f"{one.get_absolute_url()}feed.atom" for one in (critic, writer)]
    return ["/news/feed.atom", "/columns/guide/feed.atom", *theirs]


def test_they_are_valid_and_tell_no_secret(visitor, paths):
    counts = [len(feed_of(visitor, path).entries) for path in paths]
    assert counts == [2, 2, 2, 1]
    for path in [*paths, "/search/?q=butler", "/news/", "/"]:
        told = visitor.get(path).content.decode()
        assert "butler did it" not in told, path
        assert "secret" not in told, path
    page = visitor.get("/news/review/").content.decode()
    head, body = page.split("</head>", 1)
    assert "butler" not in head
    assert "butler did it" in body


def test_each_page_leads_to_its_feed(visitor, paths):
    for path in paths:
        page = path.removesuffix("feed.atom")
        assert f'href="{path}"' in visitor.get(page).content.decode(), page
