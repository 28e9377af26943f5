"""The demo's ranked lists, with the scores of their days beside today's; and its TV desk."""

import pytest

from demo.files import read
from editorial.models import RankedEdition, RankedEntry, RankedList, SeriesNotice
from films.models import Title

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(demo, settings):
    settings.SITE_TODAY = "2024-12-20"


def test_each_list_has_two_editions_of_which_the_newer_is_current(visitor):
    lists = RankedList.objects.exclude(order="soonest")
    assert lists.count() == 6
    for one in lists:
        months = [str(edition.month) for edition in one.editions.order_by("month")]
        assert months == ["2024-11-01", "2024-12-01"]
        page = visitor.get(one.get_absolute_url()).content.decode()
        assert str(one.current.month) == "2024-12-01"
        assert one.current.words in page.replace("&#x27;", "'")
        assert all(4 <= edition.entries.count() <= 25 for edition in one.editions.all())


def test_every_note_stands_on_an_edition():
    for entry in read("ranked_lists")["list"]:
        found = set(
            RankedEntry.objects.filter(edition__list__slug=entry["slug"])
            .exclude(words="").values_list("words", flat=True)
        )  # fmt: skip
        assert found == set(entry["notes"].values())


def test_scores_have_moved_since(visitor):
    wicked = Title.objects.get(slug="wicked")
    one = RankedEdition.objects.get(list__slug="best-films-of-2024", month="2024-12-01")
    then = one.entries.get(title=wicked)
    assert then.rank == 1
    assert (then.critic_percent, then.critic_counted) == (92, 48)
    assert (wicked.critic_percent, wicked.critic_counted) == (89, 62)
    assert "No. 1 in" in visitor.get("/titles/wicked/").content.decode()


def test_the_tv_desk_shows_every_status_in_step_with_the_facts(visitor):
    assert SeriesNotice.objects.count() >= 12
    rows = visitor.get("/tv-desk/").context["rows"]
    assert {row.newest.status for row in rows} == set(SeriesNotice.Status.values)
    facts = {"waiting": "running"}
    for row in rows:
        assert row.newest.series.status == facts.get(row.newest.status, row.newest.status)


def test_each_calendar_has_something_to_come(visitor):
    calendars = RankedList.objects.calendars()
    assert calendars.count() == 2
    for one in calendars:
        months = visitor.get(one.get_absolute_url()).context["months"]
        assert sum(len(cards) for _month, cards in months) >= 3
