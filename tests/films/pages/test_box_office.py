"""The weekend chart: ranks, changes and weeks."""

import datetime as dt

import pytest

from films.models import BoxOfficeWeekend, Release
from films.services import merging
from tests.factories import NOON, make_title

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2024, 12, 13)


def charted(title, rank, gross, weekend_on=FRIDAY, country="US"):
    BoxOfficeWeekend.objects.create(
        title=title, rank=rank, gross_dollars=gross, weekend_on=weekend_on, country=country
    )


def test_chart_tells_change_and_week(visitor):
    moana, kraven = make_title("Moana 2"), make_title("Kraven the Hunter")
    Release.objects.create(title=moana, kind="theaters", date=dt.date(2024, 11, 27))
    Release.objects.create(title=kraven, kind="theaters", date=FRIDAY)
    charted(moana, 1, 52_000_000, FRIDAY - dt.timedelta(days=7))
    charted(moana, 2, 26_000_000)
    charted(kraven, 1, 30_000_000)
    charted(make_title("Ailleurs"), 1, 99, country="FR")

    page = visitor.get("/films/box-office/")

    rows = [
        (r.rank, r.title.name, r.former_rank, r.gross_change_percent, r.week, r.is_new)
        for r in page.context["rows"]
    ]
    assert rows == [
        (1, "Kraven the Hunter", None, None, 1, True),
        (2, "Moana 2", 1, -50, 3, False),
    ]
    text = page.content.decode()
    assert "$26,000,000" in text
    assert "down 50%" in text


def test_weekends_lead_to_each_other_and_an_unknown_one_is_not_found(visitor):
    title = make_title()
    for weeks in range(3):
        charted(title, 1, 10, FRIDAY - dt.timedelta(days=7 * weeks))
    page = visitor.get("/films/box-office/2024-12-06/")
    assert (page.context["earlier"], page.context["later"]) == (dt.date(2024, 11, 29), FRIDAY)
    for path in ("2024-12-07", "2024-13-40", "0000-00-00"):
        assert visitor.get(f"/films/box-office/{path}/").status_code == 404


def test_no_chart_yet_says_so_and_a_merged_title_stands_once(visitor):
    assert "No figures yet" in visitor.get("/films/box-office/").content.decode()
    kept, merged = make_title("Her"), make_title("Her 2")
    charted(kept, 1, 10)
    charted(merged, 1, 10)
    merging.merge_titles(kept=kept, merged=merged, by=None, reason="", at=NOON)
    assert len(visitor.get("/films/box-office/").context["rows"]) == 1
