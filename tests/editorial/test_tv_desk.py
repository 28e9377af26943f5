"""The TV desk: how series stand, from notices that editors keep in the admin."""

import datetime as dt

import pytest
from django.utils import timezone

from core.stored_pages import site
from editorial.models import SeriesNotice
from films import registry
from films.models import Title
from films.services import merging
from tests.costs import at_five_and_fifteen, queries
from tests.factories import make_member, make_season, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
PAGE = "/tv-desk/"
NOTICES = "/admin/editorial/seriesnotice/"


@pytest.fixture
def laid():
    return make_title("Laid", kind="series", slug="laid")


@pytest.fixture
def editor(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    settings.SITE_TODAY = "2024-12-20"
    client.force_login(make_member("boss", is_staff=True, is_superuser=True))
    return client


def notice(series=None, status="renewed", day=dt.date(2024, 12, 1), **fields):
    series = series or make_title(kind="series")
    return SeriesNotice.objects.create(
        series=series, status=status, announced_on=day, **{"source": "Peacock", **fields}
    )


def shown(client, path=PAGE):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows_of(page) -> list[str]:
    return page.partition("<tbody>")[2].split("<tr>")[1:]


def test_the_newest_notice_tells_how_a_series_stands(visitor, laid):
    notice(laid, "waiting", dt.date(2024, 12, 19), season_label="2")
    notice(laid, "renewed", dt.date(2024, 11, 1), season_label="1", words="At <last>.")
    notice(make_title("Dune", kind="series"), "cancelled", dt.date(2024, 12, 20),
           source="HBO", source_url="https://hbo.example/news")  # fmt: skip
    first, second = rows_of(shown(visitor))
    assert ("Dune" in first, "Cancelled" in first) == (True, True)
    assert 'href="https://hbo.example/news"' in first
    now, before = second.split("<details")
    assert 'href="/titles/laid/"' in now
    assert "Waiting for word on season 2" in now
    assert "Dec 19, 2024" in second
    assert "Renewed" not in now
    assert "Renewed for season 1" in before
    assert "At &lt;last&gt;." in before


def test_of_one_day_the_later_written_counts(visitor, laid):
    notice(laid, "cancelled")
    notice(laid, "renewed")
    (row,) = rows_of(shown(visitor))
    assert "Renewed" in row.split("<details")[0]


@pytest.mark.parametrize(
    ("status", "with_season", "without"),
    [
        ("renewed", "Renewed for season 2", "Renewed"),
        ("cancelled", "Cancelled after season 2", "Cancelled"),
        ("ended", "Ended with season 2", "Ended"),
        ("waiting", "Waiting for word on season 2", "Waiting"),
    ],
)
def test_a_notice_says_which_season_it_speaks_of(status, with_season, without):
    assert SeriesNotice(status=status, season_label="2").said == with_season
    assert SeriesNotice(status=status).said == without


def test_the_table_is_filtered_by_status_and_year(visitor):
    notice(make_title("Laid", kind="series"), "renewed", dt.date(2024, 12, 1))
    notice(make_title("Dune", kind="series"), "cancelled", dt.date(2024, 1, 1))
    old = make_title("Breaking", kind="series")
    notice(old, "renewed", dt.date(2011, 8, 14))
    notice(old, "ended", dt.date(2013, 12, 31))

    def names(query):
        return [one.newest.series.name for one in visitor.get(f"{PAGE}{query}").context["rows"]]

    assert names("") == ["Laid", "Dune", "Breaking"]
    assert names("?status=renewed") == ["Laid"]  # what was renewed and has ended is not
    assert names("?year=2024") == ["Laid", "Dune"]
    assert names("?year=2013") == ["Breaking"]
    assert names("?year=2024&status=cancelled") == ["Dune"]
    assert names("?status=waiting") == []
    assert "No series stands so." in shown(visitor, f"{PAGE}?status=waiting")
    page = shown(visitor, f"{PAGE}?year=2013")
    assert "<option selected>2013</option>" in page
    assert "<option >2024</option>" in page
    assert "2011" not in page.partition("<tbody>")[0]


@pytest.mark.parametrize(
    "query",
    ["?status=<script>alert(1)</script>", "?status=%00", "?year=%00", "?year=0", "?year=0000",
     "?year=-1", f"?year={'9' * 500}", "?year=9999", "?year=²", "?after=x", "?after=WyJ4IiwxXQ",
     f"?status={'x' * 500}", "?year=2024&year=x"],
)  # fmt: skip
def test_nothing_that_is_asked_breaks_it(visitor, laid, query):
    notice(laid)
    page = shown(visitor, PAGE + query)
    assert "alert(1)" not in page


def test_without_notices_it_says_so(visitor):
    assert "No news of any series so far." in shown(visitor)


def test_it_costs_the_same_for_five_series_and_fifteen(visitor):
    def make():
        series = make_title(kind="series")
        notice(series, "waiting", dt.date(2024, 1, 1))
        notice(series)

    few, many = at_five_and_fifteen(visitor, PAGE, make)
    assert few == many


def test_many_series_stand_on_several_pages(visitor):
    for day in range(1, 31):
        for month in (10, 12, 8):
            notice(day=dt.date(2024, month, day))
    page = visitor.get(PAGE)
    assert len(page.context["rows"]) == 60
    assert len(visitor.get(PAGE + page.context["next_url"]).context["rows"]) == 30


def test_a_series_shows_its_notices_and_other_titles_ask_for_none(visitor, laid):
    film, season = make_title("Her"), make_season(laid)
    notice(laid, season_label="2")
    assert "Renewed for season 2" in shown(visitor, "/titles/laid/")
    assert "Renewed" not in shown(visitor, season.get_absolute_url())
    for kept in (site.store, site.parts):
        kept.clear()
    before = queries(visitor, film.get_absolute_url())
    for kept in (site.store, site.parts):
        kept.clear()
    notice(laid, "cancelled")
    assert queries(visitor, film.get_absolute_url()) == before
    assert "Cancelled" in shown(visitor, "/titles/laid/")


def add(editor, series, /, **told):
    sent = {**form_of(editor.get(NOTICES + "add/")), "series": series.pk, "status": "renewed",
            "announced_on": "2024-12-19", "source": "HBO", **told}  # fmt: skip
    return editor.post(NOTICES + "add/", sent)


def test_an_editor_adds_a_notice_and_the_facts_follow(editor, visitor, laid):
    assert add(editor, laid, season_label="2").status_code == 302
    assert "Renewed for season 2" in shown(visitor)
    assert status_of(laid) == "renewed"
    add(editor, laid, status="cancelled", announced_on="2024-12-20")
    add(editor, laid, status="waiting", announced_on="2024-12-01")
    assert status_of(laid) == "cancelled"
    newest = SeriesNotice.objects.get(status="cancelled")
    assert editor.post(f"{NOTICES}{newest.pk}/delete/", {"post": "yes"}).status_code == 302
    assert status_of(laid) == "renewed"
    some = SeriesNotice.objects.filter(status="renewed").values_list("pk", flat=True)
    editor.post(
        NOTICES, {"action": "delete_selected", "_selected_action": list(some), "post": "yes"}
    )
    assert status_of(laid) == "running"  # it waits


def test_a_notice_that_was_given_to_the_wrong_series_is_moved(editor, laid):
    other = make_title("Dune", kind="series")
    notice(other, "ended", dt.date(2013, 1, 1))
    add(editor, other)
    made = SeriesNotice.objects.get(status="renewed")
    page = f"{NOTICES}{made.pk}/change/"
    editor.post(page, {**form_of(editor.get(page)), "series": laid.pk})
    assert (status_of(laid), status_of(other)) == ("renewed", "ended")


def status_of(series):
    return Title.objects.get(pk=series.pk).status


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"announced_on": "2024-12-21"}, "This day is still to come."),
        ({"announced_on": "soon"}, "Enter a valid date."),
        ({"announced_on": ""}, "This field is required."),
        ({"status": "resting"}, "Select a valid choice."),
        ({"source": ""}, "This field is required."),
        ({"source": "\u200b"}, "This text is invisible."),
        ({"source": "x" * 500}, "at most 120 characters"),
        ({"source": "a\x00b"}, "Null characters"),
        ({"source_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"words": "x" * 500}, "at most 300 characters"),
        ({"season_label": "x" * 21}, "at most 20 characters"),
        ({"series": "9" * 30}, "Choose a series"),
        ({"series": "<script>"}, "Choose a series"),
        ({"series": ""}, "This field is required."),
    ],
)
def test_what_is_no_notice_is_refused_and_nothing_is_lost(editor, laid, told, said):
    answer = add(editor, laid, **{"words": "Kept words.", **told})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert told.get("words", "Kept words.")[:11] in page
    assert not SeriesNotice.objects.exists()


def test_films_and_seasons_have_no_notices(editor, laid):
    for other in (make_title("Her"), make_season(laid)):
        assert "Choose a series" in add(editor, other).content.decode()


def test_notices_are_found_by_the_name_of_a_series(editor):
    notice(make_title("Laid", kind="series", indexed=True))
    notice(make_title("Dune", kind="series", indexed=True))
    page = editor.get(f"{NOTICES}?q=laid").content.decode()
    assert ("Laid" in page, "Dune" in page) == (True, False)


def test_notices_speak_of_the_series_that_is_kept(visitor, laid):
    double = make_title("Laid (2024)", kind="series")
    notice(laid, "waiting", dt.date(2024, 1, 1))
    notice(double, "renewed")
    assert [(one.moves, one.collides) for one in registry.previewed(laid, double)
            if "notices" in one.name] == [(1, 0)]  # fmt: skip
    done = merging.merge_titles(kept=laid, merged=double, by=None, reason="", at=timezone.now())
    assert len(rows_of(shown(visitor))) == 1
    merging.unmerge(merge=done, by=None, at=timezone.now())
    assert len(rows_of(shown(visitor))) == 2
