"""Writing the demo's articles."""

import datetime as dt
import re
from typing import Any

from django.db.models import QuerySet

from core.links import absolute
from demo.files import DEMO_DAY, read
from editorial.models import Article, ArticleTag, Column
from editorial.search import index_articles
from editorial.services import save_article
from films.models import Photo, Title
from reviews.models import CriticReview


def write_home_page(titles: dict[str, Title], scenes: dict[str, Photo]) -> None:
    """Write articles, one of which leads the home page; ``scenes`` are those they may show."""
    lead = read("home")["lead"]
    columns = {entry["name"]: _column(place, entry)
               for place, entry in enumerate(read("columns")["column"], start=1)}  # fmt: skip
    articles = []
    for entry in read("articles")["article"]:
        article = save_article(
            Article(
                slug=entry["slug"],
                kind=entry.get("kind", Article.Kind.NEWS),
                column=columns.get(entry.get("column", "")),
                headline=entry["headline"],
                deck=entry.get("deck", ""),
                byline=entry.get("byline", ""),
                body=_with_pictures(entry["body"].strip(), scenes),
                published_on=_day_of(entry),
                is_lead=entry["slug"] == lead,
                is_demo=True,
            )
        )
        if "review" in entry:
            _be_the_review(article, _reviews_of(entry).get())
        article.titles.set([titles[slug] for slug in entry.get("titles", []) if slug in titles])
        article.tags.set([ArticleTag(tag=tag) for tag in entry.get("tags", [])], bulk=False)
        articles.append(article)
    index_articles(articles, on=DEMO_DAY)
    link_whole_reviews()


def _be_the_review(article: Article, review: CriticReview) -> None:
    """Let an article hold what its critic's review says, which counts already."""
    for name in ("verdict", "original_score", "quote", "publication"):
        setattr(article, name, getattr(review, name))
    article.reviewed, article.critic_review = review.title, review
    save_article(article, authors=[review.critic] if review.critic else [])


def _column(place: int, entry: dict[str, Any]) -> Column:
    told = {name: entry[name] for name in ("slug", "name", "promise", "rhythm")}
    return Column.objects.create(position=place, is_demo=True, **told)


def link_whole_reviews() -> None:
    """Let critics' quotes lead to the articles that hold the whole text, at the site's address."""
    there = {article.slug: article for article in Article.objects.filter(is_demo=True)}
    for entry in read("articles")["article"]:
        if "review" in entry and entry["slug"] in there:
            link = absolute(there[entry["slug"]].get_absolute_url())
            _reviews_of(entry).update(link=link)


def _with_pictures(body: str, scenes: dict[str, Photo]) -> str:
    return re.sub(r"\(scene:(\w+)\)", lambda found: f"(photo:{scenes[found[1]].pk})", body)


def _day_of(entry: dict[str, Any]) -> dt.date | None:
    if "review" in entry:  # a whole review came out with its quote
        return _reviews_of(entry).get().published_on
    return dt.date.fromisoformat(entry["published_on"])


def _reviews_of(entry: dict[str, Any]) -> QuerySet[CriticReview]:
    named = entry["review"]
    return CriticReview.objects.filter(
        title__slug=named["title"],
        critic__slug=named["critic"],
        publication__slug=named["publication"],
        is_demo=True,
    )
