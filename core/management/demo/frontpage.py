"""Writing the demo's articles and what its editors put on the front page."""

import datetime as dt

from core.management.demo.files import DEMO_DAY, read
from editorial.models import Article, FrontPageSlot
from editorial.search import index_articles
from editorial.services import save_article
from films.models import Title

Rail = FrontPageSlot.Rail


def write_front_page(titles: dict[str, Title]) -> None:
    """Write articles, the lead story and the rails that editors fill."""
    articles = {}
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
                is_demo=True,
            )
        )
        article.titles.set([titles[slug] for slug in entry.get("titles", []) if slug in titles])
        articles[article.slug] = article
    index_articles(articles.values(), on=DEMO_DAY)
    home = read("home")
    FrontPageSlot.objects.create(rail=Rail.LEAD, article=articles[home["lead"]])
    for rail, name in ((Rail.TV_TONIGHT, "new_tv_tonight"), (Rail.POPULAR_TV, "popular_tv")):
        for position, slug in enumerate(home["rails"][name]):
            FrontPageSlot.objects.create(rail=rail, position=position, title=titles[slug])
