"""Calendars: lists of what is to come, read by their rule on the day."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.core.management import call_command

from core import search
from editorial.models import RankedEdition, RankedList
from editorial.ranked import drafting, filling
from films.models import Genre
from tests.costs import at_five_and_fifteen, queries
from tests.editorial.ranked_rows import TODAY, make_edition, make_list, make_published
from tests.factories import make_member, make_season, make_title
from tests.links.reading import head_of
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
PAGE = "/lists/to-come/"
LISTS = "/admin/editorial/rankedlist/"


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY = str(TODAY)
    settings.STAFF_SECOND_FACTOR = False


def make_calendar(**fields) -> RankedList:
    return make_list("To come", "to-come", order="soonest", **fields)


def comes_out(name, in_days, **fields):
    return make_title(name, released_on=TODAY + dt.timedelta(in_days), **fields)


def shown(client, path=PAGE):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def names_in(page) -> list[str]:
    return re.findall(r'title-card-name">\s*<a[^>]*><bdi>([^<]+)', page)


def test_it_shows_what_is_to_come_month_by_month_the_soonest_first(visitor, settings):
    make_calendar(about="What we wait for.")
    for name, days in (("Later", 40), ("Out", 0), ("Soon", 1), ("Sooner", 1)):
        comes_out(name, days)
    make_title("Undated")
    page = shown(visitor)
    assert names_in(page) == ["Soon", "Sooner", "Later"]
    assert "What we wait for." in page
    assert "Films. Still to come, the soonest first." in page
    assert "Saturday, December 21" in page
    assert page.index("<h2>December 2024</h2>") < page.index("<h2>January 2025</h2>")
    settings.SITE_TODAY = "2024-12-21"
    assert names_in(shown(visitor)) == ["Later"]


def test_it_keeps_to_its_rule(visitor):
    drama = Genre.objects.create(name="Drama", slug="drama")
    comes_out("Nosferatu", 5, keywords="vampire, remake")
    comes_out("Dune", 9, keywords="desert, based on a novel").genres.add(drama)
    comes_out("Laid", 3, kind="series")
    one = make_calendar(topic="Based on")
    assert names_in(shown(visitor)) == ["Dune"]
    assert "Films, with the topic “Based on”." in shown(visitor)
    for changes, names in (
        ({"topic": "", "genre": drama}, ["Dune"]),
        ({"genre": None, "length": 1}, ["Nosferatu"]),
        ({"kind": "series"}, ["Laid"]),
    ):
        RankedList.objects.filter(pk=one.pk).update(**changes)
        assert names_in(shown(visitor)) == names


def test_seasons_are_shown_with_their_series(visitor):
    season = make_season(label="2", released_on=TODAY + dt.timedelta(7))
    make_calendar(kind="season")
    assert f'href="{season.get_absolute_url()}"' in shown(visitor)


def test_nothing_to_come_is_said(visitor):
    make_calendar()
    assert "No date of such a title is known yet." in shown(visitor)


def test_it_has_no_editions(visitor):
    one = make_calendar(is_monthly=True)
    assert visitor.get(f"{PAGE}2024-12/").status_code == 404
    assert drafting.draft_due(TODAY) == 0
    with pytest.raises(filling.CannotFill, match="calendar"):
        filling.fill(make_edition(one))


def test_it_costs_the_same_with_five_titles_and_fifteen(visitor):
    make_calendar(length=100)
    few, many = at_five_and_fifteen(visitor, PAGE, lambda: comes_out("Soon", 3))
    assert few == many


def test_it_stands_on_the_page_of_lists_in_search_and_in_the_sitemap(visitor):
    make_published(make_list(), make_title())
    queries(visitor, "/lists/")
    before = queries(visitor, "/lists/")
    make_calendar(about="What we wait for.")
    page = shown(visitor, "/lists/")
    assert page.index("Best films<") < page.index("To come<")
    assert queries(visitor, "/lists/") == before
    call_command("rebuild_search", stdout=StringIO())
    assert [found.url for found in search.find("to come")] == [PAGE]
    sitemap = b"".join(visitor.get("/sitemap-lists-0.xml").streaming_content).decode()
    assert f"https://matinee.example{PAGE}<" in sitemap
    assert head_of(visitor, PAGE).link("canonical") == [f"https://matinee.example{PAGE}"]


@pytest.fixture
def editor(client):
    client.force_login(make_member("boss", is_staff=True, is_superuser=True))
    return client


def test_an_editor_makes_one_and_it_is_found_at_once(editor):
    sent = {**form_of(editor.get(LISTS + "add/")), "name": "To come", "order": "soonest"}
    assert editor.post(LISTS + "add/", {**sent, "topic": "x" * 61}).status_code == 200
    assert editor.post(LISTS + "add/", {**sent, "topic": "%_\\"}).status_code == 302
    assert names_in(shown(editor)) == []
    assert [found.url for found in search.find("to come")] == [PAGE]


def test_a_list_with_editions_becomes_no_calendar_and_a_calendar_gets_none(editor):
    edition = make_edition(make_list(order="critics"))
    page = f"{LISTS}{edition.list_id}/change/"
    answer = editor.post(page, {**form_of(editor.get(page)), "order": "soonest"})
    assert "This list has editions." in answer.content.decode()
    add = "/admin/editorial/rankededition/add/"
    sent = {**form_of(editor.get(add)), "list": make_calendar().pk}
    assert "which needs no editions" in editor.post(add, sent).content.decode()
    assert RankedEdition.objects.get().list.order == "critics"


def test_a_calendar_keeps_its_address_in_a_form_that_comes_back(client):
    one = make_calendar()
    client.force_login(make_member("editor", is_staff=True, is_superuser=True))
    change = f"{LISTS}{one.pk}/change/"
    page = client.post(change, {**form_of(client.get(change)), "name": "", "order": ""})
    assert page.status_code == 200
    assert "name" in page.context["adminform"].form.errors
    assert one.slug in page.content.decode()
