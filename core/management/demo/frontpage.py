"""Writing the demo's articles."""

import datetime as dt

from core.management.demo.files import DEMO_DAY, read
from editorial.models import Article
from editorial.search import index_articles
from editorial.services import save_article
from films.models import Title


def write_front_page(titles: dict[str, Title]) -> None:
    """Write articles, one of which leads the home page."""
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
                body=entry["body"].strip(),
                published_on=dt.date.fromisoformat(entry["published_on"]),
                is_lead=entry["slug"] == lead,
                is_demo=True,
            )
        )
        article.titles.set([titles[slug] for slug in entry.get("titles", []) if slug in titles])
        articles.append(article)
    index_articles(articles, on=DEMO_DAY)
