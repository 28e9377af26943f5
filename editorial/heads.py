"""Heads of the home page and of articles."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from core.heads import SITE_PICTURE, FeedLink, Head, about_site
from core.linked_data import breadcrumbs, organization, thing, website
from core.links import absolute
from editorial.models import Article


def home_head() -> Head:
    """Return the head of the home page: what this site is, and how to search it."""
    return Head(
        title=settings.SITE_NAME,
        path=reverse("editorial:home"),
        description=about_site(),
        feeds=[news_feed()],
        data=[website(), organization()],
    )


def articles_head() -> Head:
    """Return the head of the list of articles."""
    path = reverse("editorial:article_list")
    way = breadcrumbs([(_("Articles"), path)])
    return Head(title=_("Articles"), path=path, feeds=[news_feed()], data=[way])


def article_head(article: Article) -> Head:
    """Return the head of a published article."""
    path, published = article.get_absolute_url(), article.published_on
    day = published.isoformat() if published else ""
    facts = thing(
        "NewsArticle",
        headline=article.headline,
        description=article.deck,
        url=absolute(path),
        mainEntityOfPage=absolute(path),
        datePublished=day,
        image=absolute(static(SITE_PICTURE)),
        author=thing("Person", name=article.byline) if article.byline else organization(),
        publisher=organization(),
    )
    way = [(_("Articles"), reverse("editorial:article_list")), (article.headline, path)]
    return Head(
        title=article.headline,
        path=path,
        description=article.deck,
        kind="article",
        properties={"article:published_time": day},
        feeds=[news_feed()],
        data=[facts, breadcrumbs(way)],
    )


def news_feed() -> FeedLink:
    """Return the feed of articles."""
    return FeedLink(_("Articles"), reverse("editorial:article_feed"))
