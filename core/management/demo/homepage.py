"""Writing the demo's articles."""

import datetime as dt
import re

from core.management.demo.files import DEMO_DAY, read
from editorial.models import Article
from editorial.search import index_articles
from editorial.services import save_article
from films.models import Photo, Title


def write_home_page(titles: dict[str, Title], scenes: dict[str, Photo]) -> None:
    """Write articles, one of which leads the home page; ``scenes`` are those they may show."""
    lead = read("home")["lead"]
    articles = []
    for entry in read("articles")["article"]:
        article = save_article(
            Article(
                slug=entry["slug"],
                column=entry.get("column", ""),
                headline=entry["headline"],
                deck=entry.get("deck", ""),
                byline=entry.get("byline", ""),
                body=_with_pictures(entry["body"].strip(), scenes),
                published_on=dt.date.fromisoformat(entry["published_on"]),
                is_lead=entry["slug"] == lead,
                is_demo=True,
            )
        )
        article.titles.set([titles[slug] for slug in entry.get("titles", []) if slug in titles])
        articles.append(article)
    index_articles(articles, on=DEMO_DAY)


def _with_pictures(body: str, scenes: dict[str, Photo]) -> str:
    return re.sub(r"\(scene:(\w+)\)", lambda found: f"(photo:{scenes[found[1]].pk})", body)
