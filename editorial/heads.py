"""Heads of articles and of their list."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from core.heads import SITE_PICTURE, FeedLink, Head
from core.linked_data import breadcrumbs, organization, thing
from core.links import absolute
from editorial.models import Article, Column


def articles_head(path: str, *, is_listed: bool) -> Head:
    """Return the head of the list of articles at a path; of a choice of them no crawler is told."""
    way = breadcrumbs([(_("Articles"), reverse("editorial:article_list"))])
    return Head(
        title=_("Articles"), path=path, feeds=[news_feed()], data=[way], is_listed=is_listed
    )


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
        dateModified=article.updated_on.isoformat() if article.updated_on else day,
        wordCount=article.word_count,
        author=_authors(article),
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


def _authors(article: Article) -> object:
    authors = [
        thing("Person", name=row.critic.name, url=absolute(row.critic.get_absolute_url()))
        for row in article.authorships.all()
    ]
    if authors:
        return authors
    return thing("Person", name=article.byline) if article.byline else organization()


def column_feed_link(column: Column) -> FeedLink:
    """Return the feed of a column."""
    return FeedLink(column.name, reverse("editorial:column_feed", args=[column.slug]))


def news_feed() -> FeedLink:
    """Return the feed of articles."""
    return FeedLink(_("Articles"), reverse("editorial:article_feed"))
