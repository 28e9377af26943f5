"""What stands on the front page: the lead, the news beside it, and the rails of the day."""

import datetime as dt
from typing import Any

from django.conf import settings

from core import clock
from core.stored_pages.parts import Loaded
from editorial.models import Article, FrontPageSlot
from editorial.models.front_page import FrontPageSlotQuerySet
from films import boxoffice
from pages.rails import LENGTH, Rail, home_rails
from reviews.cards import poster

NEWS = 6
LEAD_POSTERS = 3
MOST_RAILS = 2  # that editors fill
Area = FrontPageSlot.Area


def front_page(services: tuple[int, ...] = ()) -> dict[str, Any]:
    """Return what the home page is made of; ``services`` are the reader's providers, by id."""
    today = clock.today()
    rails = home_rails(today, settings.SITE_COUNTRY, services, chosen=_chosen_rails())
    return {
        "front": Loaded(("home front",), lambda: _front(today)),
        "rails": rails,
        "chart": Loaded(("home chart",), _chart),
    }


def slots(*areas: str) -> FrontPageSlotQuerySet[FrontPageSlot]:
    """Return what editors put there for now; or for the moment a preview looks at."""
    of_areas = FrontPageSlot.objects.filter(area__in=areas)
    return of_areas.showing(clock.moment()) if clock.is_moved() else of_areas.live()


def _front(today: dt.date) -> dict[str, object]:
    """Return the article that leads, with the posters of its titles, and the news."""
    newest = list(Article.objects.published(today).for_lists()[: NEWS + 1])
    chosen = list(
        slots(Area.LEAD, Area.NEWS)
        .filter(article__published_on__lte=today)
        .select_related("article__column")
        .defer("article__body", "article__body_html")
    )
    leads = [slot.article for slot in chosen if slot.area == Area.LEAD]
    lead = next(iter([*leads, *newest]), None)
    first = [slot.article for slot in chosen if slot.area == Area.NEWS]
    news = {article.pk: article for article in (*first, *newest) if article and article != lead}
    pictured = lead.titles_in_order().without_numbers().for_cards()[:LEAD_POSTERS] if lead else []
    return {
        "lead": lead,
        "posters": [{"poster": poster(title), "name": title.name} for title in pictured],
        "articles": list(news.values())[:NEWS],
    }


def _chosen_rails() -> list[Rail]:
    """Return the first rails that editors fill, without those whose titles are all gone."""
    kept = Loaded(("chosen rails",), lambda: [*_filled()], is_kept=True)
    return [Rail(heading, ids, path) for heading, ids, path in kept()]


def _filled() -> list[tuple[str, list[int], str]]:
    chosen = list(slots(Area.RAIL))
    links = FrontPageSlot.titles.through.objects.filter(
        frontpageslot__in=[slot.pk for slot in chosen], title__merged_into__isnull=True
    )
    titles: dict[int, list[int]] = {}
    for slot_id, title_id in links.order_by("pk").values_list("frontpageslot_id", "title_id"):
        titles.setdefault(slot_id, []).append(title_id)
    filled = [slot for slot in chosen if slot.pk in titles][:MOST_RAILS]
    return [(slot.heading, titles[slot.pk][:LENGTH], slot.path) for slot in filled]


def _chart() -> dict[str, object]:
    """Return the first rows of the newest weekend's chart."""
    country = settings.SITE_COUNTRY
    weekend_on = boxoffice.newest(country)
    rows = boxoffice.chart(weekend_on, country, most=10) if weekend_on else []
    return {"rows": rows, "weekend_on": weekend_on}
