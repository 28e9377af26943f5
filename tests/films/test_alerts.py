"""Being told of titles and people; the services a member has, and what keeps to them."""

import datetime as dt
import re

import pytest
from django.core.management import call_command

from accounts.models import Notification
from core import limits
from films.models import Alert, Credit, FollowedPerson, Offer, Provider
from films.services import alerts
from lists.services import marking
from tests.factories import NOON, make_member, make_person, make_season, make_title

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 20)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def site_day(settings):
    settings.SITE_TODAY = TODAY.isoformat()


def on(settings, day):
    settings.SITE_TODAY = day.isoformat()
    call_command("run_due")


def told(member):
    rows = Notification.objects.filter(recipient=member).order_by("pk")
    return [(row.kind, row.thing) for row in rows]


def offer(title, name="Lantern", kind="subscription", country="US"):
    provider = Provider.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]
    Offer.objects.create(title=title, provider=provider, kind=kind, country=country)
    return provider


def url(title):
    return f"/titles/{title.slug}/alerts/"


def test_a_member_is_told_once_when_a_title_opens(as_alice, alice, settings):
    soon = make_title("Soon", released_on=TOMORROW)
    assert as_alice.post(url(soon), {"about": "opening"}).status_code == 303
    on(settings, TODAY)
    assert told(alice) == []
    on(settings, TOMORROW)
    on(settings, TOMORROW + dt.timedelta(days=1))
    assert told(alice) == [("title-opened", "Soon")]
    assert not Alert.objects.exists()
    assert "Soon</bdi> is out now." in as_alice.get("/notifications/").content.decode()


def test_what_has_opened_is_not_offered_to_wait_for(as_alice):
    out = make_title("Out", released_on=YESTERDAY)
    assert 'value="opening"' not in as_alice.get(url(out)).content.decode()
    assert as_alice.post(url(out), {"about": "opening"}).status_code == 200
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("kind", "country", "is_told"),
    [
        ("subscription", "US", True),
        ("free", "US", True),
        ("rent", "US", False),
        ("subscription", "GB", False),
    ],
)
def test_a_member_is_told_when_a_title_comes_to_their_services(
    as_alice, alice, settings, kind, country, is_told
):
    her, other = make_title("Her"), make_title("Other")
    lantern = offer(other)
    as_alice.post("/accounts/settings/services/", {"services": lantern.pk})
    as_alice.post(url(her), {"about": "services"})
    on(settings, TODAY)
    assert told(alice) == []
    offer(her, kind=kind, country=country)
    on(settings, TODAY)
    on(settings, TODAY)
    assert told(alice) == ([("title-arrived", "Her")] if is_told else [])


def test_what_ones_services_have_already_is_said_where_one_would_wait_for_it(as_alice, alice):
    her = make_title("Her")
    lantern = offer(her)
    assert "You can watch it now" not in as_alice.get(url(her)).content.decode()
    alerts.choose_services(member=alice, providers={lantern.pk})
    page = as_alice.get(url(her)).content.decode()
    assert "You can watch it now: <bdi>Lantern</bdi>" in page


def test_somebody_elses_service_tells_nobody(as_alice, alice, settings):
    her = make_title("Her")
    lantern = offer(her)
    alerts.choose_services(member=make_member(), providers={lantern.pk})
    as_alice.post(url(her), {"about": "services"})
    on(settings, TODAY)
    assert told(alice) == []


def test_who_follows_a_series_is_told_of_each_season_that_begins(as_alice, alice, settings):
    first = make_season(label="1", released_on=YESTERDAY)
    make_season(first.parent, label="2", released_on=TOMORROW)
    as_alice.post(url(first.parent), {"about": "seasons"})
    on(settings, TOMORROW)
    make_season(first.parent, label="3", released_on=TOMORROW + dt.timedelta(days=9))
    on(settings, TOMORROW + dt.timedelta(days=9))
    assert told(alice) == [("season-began", "Laid: Season 2"), ("season-began", "Laid: Season 3")]


def test_who_follows_a_person_is_told_of_what_opens_and_not_of_old_titles(
    as_alice, alice, settings
):
    person = make_person()
    old = make_title("Old", released_on=YESTERDAY)
    new = make_title("New", released_on=TOMORROW)
    for title in (old, new):
        Credit.objects.create(title=title, person=person, job="director")
        Credit.objects.create(title=title, person=person, job="writer")
    as_alice.post(f"/people/{person.slug}/follow/", {"follow": "on"})
    on(settings, TOMORROW)
    on(settings, TOMORROW + dt.timedelta(days=1))
    assert told(alice) == [("title-opened", "New")]


def test_a_title_that_reaches_the_catalogue_days_after_it_opened_is_told_still(
    as_alice, alice, settings
):
    person = make_person()
    as_alice.post(f"/people/{person.slug}/follow/", {"follow": "on"})
    on(settings, TODAY + dt.timedelta(days=3))
    late = make_title("Late", released_on=TODAY + dt.timedelta(days=1))
    Credit.objects.create(title=late, person=person, job="actor", character="A")
    on(settings, TODAY + dt.timedelta(days=4))
    assert told(alice) == [("title-opened", "Late")]


def test_a_kind_that_is_switched_off_is_not_told(as_alice, alice, settings):
    soon = make_title("Soon", released_on=TOMORROW)
    as_alice.post(url(soon), {"about": "opening"})
    as_alice.post("/accounts/settings/notifications/", {"kinds": ["follow"]})
    on(settings, TOMORROW)
    assert told(alice) == []


def test_following_a_person_is_taken_back_on_their_page_and_in_the_settings(as_alice, alice):
    person = make_person()
    page = person.get_absolute_url()
    as_alice.post(f"{page}follow/", {"follow": "on"})
    as_alice.post(f"{page}follow/", {"follow": "on"})
    assert FollowedPerson.objects.filter(member=alice).count() == 1
    assert 'aria-pressed="true"' in as_alice.get(page).content.decode()
    assert person.name in as_alice.get("/alerts/").content.decode()
    answer = as_alice.post(f"{page}follow/", {"follow": "off", "back": "alerts"})
    assert answer.url == "/alerts/"
    assert not FollowedPerson.objects.exists()


def test_a_persons_page_says_how_many_of_their_titles_a_member_has_seen(as_alice, alice, visitor):
    person = make_person()
    titles = [make_title(name) for name in ("One", "Two", "Three")]
    for title in titles:
        Credit.objects.create(title=title, person=person, job="director")
        Credit.objects.create(title=title, person=person, job="actor", character="A")
    marking.set_watched(alice, titles[0], True, NOON)
    marking.set_watched(make_member(), titles[1], True, NOON)
    assert "You have seen 1 of 3 titles" in as_alice.get(person.get_absolute_url()).content.decode()
    assert "You have seen" not in visitor.get(person.get_absolute_url()).content.decode()


def test_the_page_of_alerts_ends_ones_own_and_nobody_elses(as_alice, alice):
    her = make_title("Her", released_on=TOMORROW)
    theirs = Alert.objects.create(
        member=make_member(), title=her, about="opening", since=TODAY, told_upto=TODAY
    )
    as_alice.post(url(her), {"about": ["opening", "services"]})
    mine = Alert.objects.get(member=alice, about="opening")
    for end in (mine.pk, theirs.pk, "x", "9" * 30):
        assert as_alice.post("/alerts/", {"end": end}).status_code == 303
    assert set(Alert.objects.values_list("about", flat=True)) == {"services", "opening"}
    assert Alert.objects.filter(pk=theirs.pk).exists()


def test_services_that_cannot_be_chosen_are_refused_and_the_others_stay(as_alice, alice):
    lantern = offer(make_title())
    as_alice.post("/accounts/settings/services/", {"services": lantern.pk})
    for wrong in ("999999", "x", "\x00"):
        page = as_alice.post("/accounts/settings/services/", {"services": wrong})
        assert page.status_code == 200
        assert "error" in page.content.decode()
    assert [row.provider for row in alice.providers.all()] == [lantern]


def test_over_the_limit_what_was_ticked_stays_ticked(as_alice, alice, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "alert", (limits.Window(1, 3600),))
    her = make_title("Her", released_on=TOMORROW)
    as_alice.post(url(her), {"about": "opening"})
    page = as_alice.post(url(her), {"about": "services"})
    assert page.status_code == 429
    assert int(page["Retry-After"]) > 0
    ticked = re.search(r'<input[^>]*value="services"[^>]*>', page.content.decode())
    assert "checked" in ticked[0]
    assert Alert.objects.get().about == "opening"


def test_over_the_limit_nobody_is_followed_and_the_answer_says_how_long_to_wait(
    as_alice, monkeypatch
):
    monkeypatch.setitem(limits.LIMITS, "alert", (limits.Window(1, 3600),))
    first, second = make_person("Ann"), make_person("Bea")
    as_alice.post(f"{first.get_absolute_url()}follow/", {"follow": "on"})
    answer = as_alice.post(f"{second.get_absolute_url()}follow/", {"follow": "on"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert FollowedPerson.objects.get().person == first


def test_the_watchlist_says_what_is_on_ones_services_and_keeps_to_it(as_alice, alice):
    at_mine, elsewhere = make_title("At mine"), make_title("Elsewhere")
    lantern = offer(at_mine)
    offer(at_mine, "Corner", kind="rent")
    offer(elsewhere, "Harbor")
    for title in (at_mine, elsewhere):
        marking.set_listed(alice, title, True, NOON)
    assert "On my services" not in as_alice.get("/members/alice/watchlist/").content.decode()
    alerts.choose_services(member=alice, providers={lantern.pk})
    page = as_alice.get("/members/alice/watchlist/").content.decode()
    assert "Elsewhere" in page
    assert page.count("Watch now:") == 1
    assert "Watch now: <bdi>Lantern</bdi>" in page
    narrow = as_alice.get("/members/alice/watchlist/?services=mine").content.decode()
    assert "At mine" in narrow
    assert "Elsewhere" not in narrow


def test_browse_keeps_to_ones_services_for_members_who_have_some(as_alice, alice, visitor):
    lantern = offer(make_title("At mine"))
    offer(make_title("Elsewhere"), "Harbor")
    assert "On my services" not in as_alice.get("/films/").content.decode()
    alerts.choose_services(member=alice, providers={lantern.pk})
    page = as_alice.get("/films/").content.decode()
    assert "On my services" in page
    assert "Elsewhere" in page
    narrow = as_alice.get("/films/?services=on").content.decode()
    assert "At mine" in narrow
    assert "Elsewhere" not in narrow
    everything = visitor.get("/films/?services=on").content.decode()
    assert "Elsewhere" in everything
    assert "On my services" not in everything


def test_home_shows_what_ones_own_services_have(as_alice, alice, visitor):
    for number, name in enumerate(("Lantern", "Harbor", "Archive", "Corner")):
        for again in range(4 - number):
            title = make_title(f"{name} {again}", released_on=YESTERDAY)
            offer(title, name)
    home = visitor.get("/").content.decode()
    assert "At home: Lantern" in home
    assert "At home: Corner" not in home
    corner = Provider.objects.get(slug="corner")
    alerts.choose_services(member=alice, providers={corner.pk})
    mine = as_alice.get("/").content.decode()
    assert "At home: Corner" in mine
    assert "At home: Lantern" not in mine
