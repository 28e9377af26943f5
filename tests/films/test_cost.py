"""A page of the catalogue costs the same with 600 titles and with 6,000 (docs/performance.md)."""

import pytest

from benchmarks.catalogue.filling import fill
from benchmarks.catalogue.measuring import cost_of
from benchmarks.catalogue.pages import pages
from benchmarks.catalogue.titles import DAY

FEW, MANY = 600, 6000
# Pages that have as much to show in both sizes.
PAGES = [
    "home", "films", "tv", "films: in-theaters", "films: coming-soon", "films: at-home",
    "tv: at-home", "tv: new-this-week", "films by newest", "films by soonest", "films by best",
    "films: genre common", "films: genre rare", "films: genre of nothing",
    "films: certificate common", "films: provider rare",
    "films: two filters, newest", "genre page, common", "genre page, rare",
    "box office", "watch", "provider, common", "provider, rare", "film", "series", "season", "cast",
    "where to watch", "person, 3 credits", "correction", "search, 1 common word",
    "search, 3 words", "search, a person", "search, a first name", "search, a typo",
    "search, typo of common", "search, nothing", "suggest, a beginning", "suggest, two letters",
]  # fmt: skip


def costs():
    found = pages()
    return {page: cost_of(found[page]) for page in PAGES}


@pytest.mark.django_db
def test_pages_cost_the_same_in_a_large_catalogue(postgres_only, settings):
    settings.SITE_TODAY = DAY.isoformat()
    fill(1, FEW)
    small = costs()
    fill(FEW + 1, MANY)

    large = costs()

    assert {page: cost.count for page, cost in small.items()} == {
        page: cost.count for page, cost in large.items()
    }
    # A tree may be a level deeper: by that much each of a page's look-ups costs more.
    dearer = {
        page: f"{small[page].blocks} ({small[page].fair_blocks}) → {cost.blocks}"
        for page, cost in large.items()
        if cost.blocks > 1.5 * small[page].fair_blocks + 40
    }
    assert dearer == {}
