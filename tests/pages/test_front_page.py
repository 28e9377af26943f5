"""What editors put on the front page for a time, and how it will look at another moment."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from editorial.models import Article, FrontPageSlot
from editorial.services import front_page
from films.linking import link_in_order, linked_ids
from films.services import merging
from tests.factories import make_member, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2024, 12, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False


def article(slug, day=1, month=12):
    return Article.objects.create(
        slug=slug, headline=slug.title(), body="x", published_on=dt.date(2024, month, day)
    )


def slot(area, *titles, settled=True, starts_at=NOON - dt.timedelta(days=2), **fields):
    made = FrontPageSlot.objects.create(area=area, starts_at=starts_at, **fields)
    link_in_order(made.titles, [title.pk for title in titles])
    if settled:
        front_page.settle(at=NOON)
    return made


def edit(client):
    client.force_login(make_member("editor", is_staff=True, is_superuser=True))


def front(visitor, address="/"):
    shown = visitor.get(address).context["front"]()
    return shown["lead"] and shown["lead"].slug, [each.slug for each in shown["articles"]]


def headings(visitor, address="/"):
    return [rail.heading for rail in visitor.get(address).context["rails"]]


def test_what_an_editor_chose_leads_and_goes_first_among_the_news(visitor):
    for day in range(10, 15):
        article(f"n{day}", day)
    lead, first = article("lead", 1), article("first", 2)
    lead.titles.add(make_title("Her"))
    slot("lead", article=lead)
    slot("news", article=first)
    assert front(visitor) == ("lead", ["first", "n14", "n13", "n12", "n11", "n10"])
    assert [each["name"] for each in visitor.get("/").context["front"]()["posters"]] == ["Her"]


def test_of_two_the_lower_place_leads_and_of_one_place_the_newer(visitor):
    slot("lead", article=article("second"), place=2)
    slot("lead", article=article("older"))
    slot("lead", article=article("newer"), starts_at=NOON - dt.timedelta(days=1))
    assert front(visitor)[0] == "newer"


def test_it_begins_and_ends_by_the_tick_that_follows(visitor, monkeypatch):
    article("newest", 19)
    slot("lead", article=article("lead"), starts_at=NOON, ends_at=NOON + dt.timedelta(hours=2))
    seen = []
    for hours in (-1, 0, 1, 2):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: NOON + dt.timedelta(hours=hours))
        call_command("run_due", verbosity=0)
        seen.append(front(visitor)[0])
    assert seen == ["newest", "lead", "lead", "newest"]


def test_what_is_gone_or_not_out_yet_leaves_no_hole(visitor):
    article("newest", 19)
    draft = article("draft")
    slot("lead", article=draft)
    slot("news", article=article("later", 25))
    Article.objects.filter(pk=draft.pk).update(published_on=None)
    assert front(visitor) == ("newest", [])
    Article.objects.all().delete()
    assert front(visitor) == (None, [])


def test_a_rail_of_an_editor_stands_second_in_their_order(visitor):
    names = ["Second", "First"]
    slot("rail", *map(make_title, names), heading="For the holidays", path="/awards/")
    slot("rail", heading="Without any")
    assert headings(visitor)[1] == "For the holidays"
    assert "Without any" not in headings(visitor)
    rail = visitor.get("/").context["rails"][1]
    assert [card["title"].name for card in rail.cards()] == names
    assert rail.url == "/awards/"


def test_a_title_that_was_merged_is_shown_as_the_one_it_is(visitor):
    kept, gone = make_title("Kept"), make_title("Gone")
    slot("rail", gone, heading="For the holidays")
    merging.merge_titles(kept=kept, merged=gone, by=None, reason="", at=NOON)
    rail = visitor.get("/").context["rails"][1]
    assert [card["title"].name for card in rail.cards()] == ["Kept"]


def test_the_strip_begins_with_what_editors_chose(visitor):
    slot("strip", heading="<b>Awards season</b>", path="/awards/")
    page = visitor.get("/about/").content.decode()
    assert '<a href="/awards/"><bdi>&lt;b&gt;Awards season&lt;/b&gt;</bdi></a>' in page


def test_a_preview_shows_another_moment_and_changes_nothing(client, visitor):
    article("newest", 19)
    slot("lead", article=article("tomorrow", 21), starts_at=NOON + dt.timedelta(days=1))
    slot("rail", make_title(), heading="Holidays", starts_at=NOON + dt.timedelta(days=1))
    edit(client)
    later = "/front-page/?at=2024-12-22T18:00"
    assert front(client, later)[0] == "tomorrow"
    assert "Holidays" in headings(client, later)
    assert front(client, "/front-page/")[0] == "newest"
    assert front(visitor)[0] == "newest"
    assert visitor.get(later).status_code == 403


def test_a_preview_of_no_moment_says_so(client):
    edit(client)
    for at in ("soon", "", "2024-13-40T99:99", "\x00"):
        page = client.get("/front-page/", {"at": at})
        assert page.status_code == 200
        assert "errorlist" in page.content.decode(), at


def post(client, **said):
    add = "/admin/editorial/frontpageslot/add/"
    return client.post(add, {**form_of(client.get(add)), **said})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "This place needs it."),
        ({"area": "rail", "heading": "Holidays"}, "A rail needs titles."),
        ({"area": "strip", "heading": "Awards"}, "This place needs it."),
        ({"area": "strip", "heading": "x", "path": "https://evil.example/"}, "An address of this"),
        ({"area": "strip", "heading": "x", "path": "//evil.example/"}, "An address of this site"),
        (
            {"starts_at_0": "2025-02-01", "ends_at_0": "2025-01-31", "ends_at_1": "00:00"},
            "It must end after it begins.",
        ),
        (
            {"starts_at_0": "2024-12-01", "ends_at_0": "2024-12-02", "ends_at_1": "00:00"},
            "it would never show",
        ),
        ({"area": "moon"}, "Select a valid choice"),
    ],
)
def test_what_cannot_stand_there_is_refused_in_words(client, said, words):
    edit(client)
    page = post(client, **said)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not FrontPageSlot.objects.exists()


def test_a_slot_shows_as_soon_as_it_is_saved(client, visitor):
    edit(client)
    lead = article("lead")
    article("newest", 19)
    post(client, article=lead.pk)
    assert front(visitor)[0] == "lead"


def test_titles_of_a_rail_keep_the_order_in_which_they_were_chosen(client, visitor):
    edit(client)
    ids = [make_title(name).pk for name in ("A", "B", "C")]
    chosen = [ids[2], ids[0], ids[1]]
    post(client, area="rail", heading="Holidays", titles=chosen)
    made = FrontPageSlot.objects.get()
    assert linked_ids(made.titles) == chosen
    change = f"/admin/editorial/frontpageslot/{made.pk}/change/"
    client.post(change, {**form_of(client.get(change)), "titles": ids})
    assert linked_ids(made.titles) == ids


@pytest.mark.parametrize("name", ["abc", "9" * 40, "0001-01-01", "a\x00b"])
def test_a_title_that_is_none_is_refused_in_words(client, name):
    edit(client)
    page = post(client, area="rail", heading="Holidays", titles=[name])
    assert page.status_code == 200
    assert "is not a valid value" in page.content.decode()
    assert not FrontPageSlot.objects.exists()


@pytest.mark.parametrize(
    "at", ["0001-01-01", "0001-01-01T00:00Z", "9999-12-31T23:59", "2200-01-01"]
)
def test_a_moment_without_days_around_it_shows_now_and_says_so(client, at):
    edit(client)
    page = client.get("/front-page/", {"at": at})
    assert page.status_code == 200
    assert "Choose a day" in page.content.decode() or "no day and time" in page.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_slot_for_a_day_beyond_calendars_is_refused_in_words(client, day):
    edit(client)
    page = post(client, article=article("lead").pk, ends_at_0=day, ends_at_1="23:59:59")
    assert page.status_code == 200
    assert "Choose a day" in page.content.decode()
