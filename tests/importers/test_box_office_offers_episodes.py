"""Box office, offers and episodes: what tables tell of titles we hold, and in again."""

import datetime as dt

import pytest

from films.models import BoxOfficeWeekend, Episode, Fact, Offer, Provider, Title
from importing.models import ImportRun
from tests.factories import make_title
from tests.importers.files import digest, table

pytestmark = pytest.mark.django_db
WEEKEND = {"title": "Her", "year": "2013", "weekend": "2014-01-10", "rank": "11",
           "gross": "$5,314,000", "theaters": "1729"}  # fmt: skip
OFFER = {"title": "Her", "year": "2013", "provider": "Reelbox", "kind": "rent", "price": "3.99",
         "link": "https://reelbox.example/her", "checked": "2024-12-01"}  # fmt: skip
EPISODE = {"series": "Laid", "season": "1", "number": "1", "name": "Pilot", "aired": "2011-02-09",
           "imdb": "tt1234567"}  # fmt: skip


def load(desk, kind, rows, **options):
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return desk.run("import_titles", kind, desk.put("t.csv", table(columns, rows)), **options)


@pytest.fixture
def titles(db):
    make_title("Laid", kind="series", year=2011, indexed=True)
    return make_title("Her", year=2013, indexed=True)


@pytest.mark.parametrize(
    ("kind", "first", "changed"),
    [
        ("box-office", {**WEEKEND, "theaters": "1729"}, {"gross": "5400000"}),
        ("box-office", {"title": "Her", "budget": "$23,000,000"}, {"budget": "24000000"}),
        ("offers", OFFER, {"price": "4.99"}),
        ("episodes", EPISODE, {"name": "The Pilot"}),
    ],
)
def test_it_comes_once_changes_and_goes(desk, titles, kind, first, changed):
    before = digest()
    assert sum(load(desk, kind, [first]).values()) == 2
    once = digest()
    assert load(desk, kind, [first]) == {"read": 1, "unchanged": 1}
    assert digest() == once
    assert load(desk, kind, [{**first, **changed}]) == {"read": 1, "updated": 1}
    assert digest() != once
    desk.undo()
    assert digest() == once
    desk.undo(ImportRun.objects.order_by("pk").first())
    assert digest() == before


def test_weekend_is_that_of_its_friday(desk, titles):
    rows = [{**WEEKEND, "theaters": "1729", "weekend": f"2014-01-{day}"} for day in (12, 14)]
    assert load(desk, "box-office", rows) == {"read": 2, "created": 1, "refused": 1}
    weekend = BoxOfficeWeekend.objects.get()
    assert (weekend.weekend_on, weekend.rank) == (dt.date(2014, 1, 10), 11)
    assert (weekend.gross_dollars, weekend.theater_count) == (5_314_000, 1729)
    assert desk.refused()[0][1] == "weekend 2014-01-14 is neither a Friday, a Saturday nor a Sunday"


def test_film_of_the_year_before_is_in_the_charts_of_this_one(desk, titles):
    rows = [{"title": "Her", "year": "2014", "worldwide_gross": "48517427.0"}]
    assert load(desk, "box-office", rows) == {"read": 1, "updated": 1}
    titles.refresh_from_db()
    assert titles.worldwide_gross_dollars == 48_517_427
    assert Fact.objects.get().is_chosen


def test_second_source_leaves_its_word_and_changes_nothing(desk, titles):
    for name, budget in (("one.csv", "23000000"), ("two.csv", "25000000")):
        path = desk.put(name, f"title,budget\nHer,{budget}\n")
        assert desk.run("import_titles", "box-office", path) == {"read": 1, "updated": 1}
    titles.refresh_from_db()
    assert titles.budget_dollars == 23_000_000
    told = Fact.objects.order_by("pk").values_list("source", "value", "is_chosen")
    assert list(told) == [("one", "23000000", True), ("two", "25000000", False)]
    Fact.objects.filter(source="one").update(is_chosen=False)
    Fact.objects.filter(source="two").update(is_chosen=True)
    desk.run("import_titles", "box-office", path)
    titles.refresh_from_db()
    assert titles.budget_dollars == 25_000_000


def test_same_thing_twice_in_a_file_is_the_first_of_them_every_time(desk, titles):
    for kind, rows in (
        ("offers", [OFFER, {**OFFER, "link": "https://reelbox.example/other"}]),
        ("episodes", [EPISODE, {**EPISODE, "name": "Another"}]),
        ("box-office", [{**WEEKEND, "theaters": ""}, {**WEEKEND, "theaters": "", "rank": "12"}]),
    ):
        assert load(desk, kind, rows)["created"] == 1
        once = digest()
        counts = load(desk, kind, rows)
        assert (digest(), counts.get("updated")) == (once, None)


def test_sum_of_the_year_after_only_fills(desk, titles):
    for year, gross in (("2014", "1000"), ("2013", "3000"), ("2014", "1000")):
        told = {"title": "Her", "year": year, "worldwide_gross": gross}
        load(desk, "box-office", [told])
    titles.refresh_from_db()
    assert titles.worldwide_gross_dollars == 3000


def test_offer_has_its_price_in_cents_and_its_link(desk, titles):
    load(desk, "offers", [OFFER])
    offer = Offer.objects.get()
    assert (offer.kind, offer.price_cents, offer.currency) == ("rent", 399, "USD")
    assert (offer.country, offer.link) == ("US", "https://reelbox.example/her")
    assert offer.checked_on == dt.date(2024, 12, 1)


def test_column_a_provider(desk, titles):
    path = desk.put("wide.csv", "name,Reelbox,Other+\nHer,1,0\nLaid,0,0\nHer,1,1\nHer,4,1\n")
    written = desk.put(
        "wide.toml",
        "source = 'wide'\n[columns]\ntitle = 'name'\n[constants]\nkind = 'subscription'\n"
        "[ticked]\nReelbox = 'Reelbox'\n'Other Plus' = 'Other+'\n",
    )
    assert desk.run("import_titles", "offers", path, map=written) == {
        "read": 4, "created": 2, "skipped": 1, "refused": 1,
    }  # fmt: skip
    assert set(Provider.objects.values_list("name", flat=True)) == {"Reelbox", "Other Plus"}


def test_json_is_a_table_too(desk, titles):
    path = desk.put(
        "free.json",
        '{"http://x.example/title/tt1798709/": {"title": "Her", "year": "2013",'
        ' "url": "https://a.example/her"}}',
    )
    written = desk.put(
        "free.toml",
        "source = 'free'\n[columns]\ntitle = 'title'\nyear = 'year'\nlink = 'url'\n[constants]\n"
        "kind = 'free'\nprovider = 'Archive'\n[identifiers]\nimdb = 'key'\n"
        "[patterns]\nimdb = '/title/(tt\\d+)'\n",
    )
    assert desk.run("import_titles", "offers", path, map=written) == {"read": 1, "created": 1}
    assert Offer.objects.get().kind == "free"


def test_episodes_make_their_seasons(desk, titles):
    rows = [EPISODE, {**EPISODE, "season": "13.1", "number": "2", "imdb": "tt1234568"}]
    assert load(desk, "episodes", rows) == {"read": 2, "created": 2}
    seasons = Title.objects.filter(kind="season").order_by("season_sort")
    assert [(s.season_label, s.name) for s in seasons] == [
        ("1", "Laid: Season 1"), ("13.1", "Laid: Season 13.1"),
    ]  # fmt: skip
    episode = Episode.objects.get(season=seasons[0])
    assert (episode.name, episode.outside_id) == ("Pilot", "imdb:tt1234567")
    assert episode.aired_on == dt.date(2011, 2, 9)


@pytest.mark.parametrize(
    ("kind", "told", "reason"),
    [
        ("box-office", {**WEEKEND, "gross": "-5"}, "gross '-5' is negative"),
        ("box-office", {**WEEKEND, "gross": "lots"}, "gross 'lots' is not a sum of dollars"),
        ("box-office", {**WEEKEND, "rank": ""}, "a weekend needs a rank and a gross"),
        ("box-office", {**WEEKEND, "weekend": "10/1/14"},
         "weekend '10/1/14' is not a date written as %Y-%m-%d"),
        ("box-office", {**WEEKEND, "theaters": "1729", "title": "Him"},
         "there is no title named Him (2013)"),
        ("offers", {**OFFER, "kind": "stolen"},
         "kind 'stolen' is none of subscription, free, rent, buy"),
        ("offers", {**OFFER, "kind": "free"}, "only renting and buying have a price"),
        ("offers", {**OFFER, "price": "-1"}, "price '-1' is negative"),
        ("offers", {**OFFER, "link": "javascript:1"},
         "link 'javascript:1' is not an http(s) address"),
        ("offers", {**OFFER, "provider": ""}, "the row names no provider"),
        ("offers", {**OFFER, "provider": "x" * 101}, "provider is longer than 100 characters"),
        ("episodes", {**EPISODE, "number": ""}, "the row has no number"),
        ("episodes", {**EPISODE, "season": ""}, "the row names no season"),
        ("episodes", {**EPISODE, "series": "Lost"}, "there is no title named Lost"),
    ],
)  # fmt: skip
def test_bad_row_is_refused_with_its_reason(desk, titles, kind, told, reason):
    before = digest()
    assert load(desk, kind, [told]) == {"read": 1, "refused": 1}
    assert desk.refused() == [(2, reason)]
    assert digest() == before


@pytest.mark.parametrize("kind", ["box-office", "offers", "episodes"])
def test_two_titles_of_one_name_are_queued(desk, titles, kind):
    make_title("Her", year=2013, indexed=True)
    make_title("Laid", kind="series", year=2020, indexed=True)
    told = {"box-office": {**WEEKEND, "theaters": ""}, "offers": OFFER, "episodes": EPISODE}[kind]
    assert load(desk, kind, [told]) == {"read": 1, "queued": 1}
