"""Heads of articles and of their list."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from core.heads import SITE_PICTURE, FeedLink, Head
from core.linked_data import breadcrumbs, organization, thing
from core.links import absolute
from editorial.models import Article


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
