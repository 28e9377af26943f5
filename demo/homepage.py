"""Writing the demo's articles."""

import datetime as dt
import re
from typing import Any

from django.db.models import QuerySet

from core.links import absolute
from demo.files import DEMO_DAY, evening, first_moment, read
from editorial.models import Article, Column, FrontPageSlot
from editorial.search import index_articles
from editorial.services import front_page, save_article
from films.linking import link_in_order
from films.models import Photo, Title
from reviews.models import Critic, CriticReview


def write_home_page(titles: dict[str, Title], scenes: dict[str, Photo]) -> None:
    """Write articles, one of which leads the home page; ``scenes`` are those they may show."""
    columns = {entry["name"]: _column(place, entry)
               for place, entry in enumerate(read("columns")["column"], start=1)}  # fmt: skip
    writers = {writer.name: writer for writer in _writers()}
    articles = []
    for entry in _entries():
        article = _write(entry, columns, writers, scenes)
        about = [titles[slug].pk for slug in entry.get("titles", []) if slug in titles]
        link_in_order(article.titles, about)
        articles.append(article)
    index_articles(articles, on=DEMO_DAY)
    link_whole_reviews()
    _write_front_page({article.slug: article for article in articles}, titles)


def _write(
    entry: dict[str, Any],
    columns: dict[str, Column],
    writers: dict[str, Critic],
    scenes: dict[str, Photo],
) -> Article:
    """Write one article with its author, tags and corrections."""
    author = writers.get(entry["byline"])
    article = Article(
        slug=entry["slug"],
        kind=entry["kind"],
        column=columns.get(entry.get("column", "")),
        headline=entry["headline"],
        deck=entry["deck"],
        byline=entry["byline"],
        body=_with_pictures(entry["body"].strip(), scenes),
        published_on=_day_of(entry),
        updated_on=_date(entry.get("updated_on")),
        first_published=entry.get("first_published", ""),
        question=entry.get("question", ""),
        is_demo=True,
    )
    save_article(article, authors=[author] if author else None)
    for tag in entry.get("tags", []):
        article.tags.create(tag=tag)
    for told in entry.get("corrections", []):
        article.corrections.create(made_on=told["made_on"], text=told["text"])
    if "review" in entry:
        _be_the_review(article, _reviews_of(entry).get())
    return article


def _write_front_page(articles: dict[str, Article], titles: dict[str, Title]) -> None:
    """Put on the front page what the editors of the demo chose for the day."""
    for entry in read("home")["slot"]:
        slot = FrontPageSlot.objects.create(
            area=entry["area"],
            article=articles.get(entry.get("article", "")),
            heading=entry.get("heading", ""),
            path=entry.get("path", ""),
            place=entry.get("place", 1),
            starts_at=first_moment(dt.date.fromisoformat(entry["from"])),
            ends_at=first_moment(dt.date.fromisoformat(entry["until"]))
            if "until" in entry
            else None,
            is_demo=True,
        )
        link_in_order(slot.titles, [titles[slug].pk for slug in entry.get("titles", [])])
    front_page.settle(at=evening())


def _entries() -> list[dict[str, Any]]:
    return [*read("articles")["article"], *read("more_articles")["article"]]


def _writers() -> list[Critic]:
    """Make the paper's writers who are no critics."""
    return Critic.objects.bulk_create(
        Critic(slug=one["slug"], name=one["name"], biography=one["bio"], is_demo=True)
        for one in read("authors")["writer"]
    )


def _date(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None


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
