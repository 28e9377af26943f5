"""Episodes a member has watched: ticked on the season's page, told on the series'."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Episode, EpisodeViewing, Watched
from films.services import merging
from tests.factories import NOON, make_member, make_season, make_title

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def laid():
    return make_title("Laid", kind="series", slug="laid")


def broadcast(season, number, name, day):
    Episode.objects.create(season=season, number=number, name=name, aired_on=day)


@pytest.fixture
def season(laid):
    made = make_season(laid)
    for number in (1, 2, 3):
        Episode.objects.create(
            season=made, number=number, name=f"Part {number}", aired_on="2024-12-01"
        )
    Episode.objects.create(season=made, number=4, name="Later", aired_on="2999-01-01")
    return made


def press(client, season, value, headers=None):
    return client.post(f"{season.get_absolute_url()}episodes/", {"episode": value}, headers=headers)


def words(page):
    shown = re.search(r'id="episodes-watched".*?</section>', page.content.decode(), re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", shown[0]).split()) if shown else ""


def test_a_press_says_how_far_one_is_and_what_comes_next(as_alice, season, laid):
    assert "You have watched 0 of 3 episodes Next: 1. Part 1" in words(
        as_alice.get(season.get_absolute_url())
    )
    answer = press(as_alice, season, "1:on")
    assert answer["Location"] == f"{season.get_absolute_url()}#episodes-watched"
    press(as_alice, season, "1:on")  # twice is once
    for place in (season, laid):
        page = words(as_alice.get(place.get_absolute_url()))
        assert "You have watched 1 of 3 episodes Next:" in page
        assert "2. Part 2" in page
    in_place = press(as_alice, season, "1:off", IN_PLACE)
    assert "You have watched 0 of 3" in words(in_place)
    assert "Episode 1: not watched." in words(in_place)


def test_who_has_watched_all_that_was_broadcast_has_watched_the_season(as_alice, season):
    press(as_alice, season, "2:on")
    assert not Watched.objects.exists()
    page = press(as_alice, season, "all:on", IN_PLACE)
    assert "You have watched 3 of 3 episodes Nothing is left to watch for now." in words(page)
    assert [row.title for row in Watched.objects.all()] == [season]
    press(as_alice, season, "all:off")
    assert not EpisodeViewing.objects.exists()


def test_an_episode_of_the_future_or_of_nowhere_cannot_be_watched(as_alice, season):
    for value in ("4:on", "9:on", "x:on", "1:maybe", "", "99999999999999999999:on", "1"):
        assert "Nothing was changed" in words(press(as_alice, season, value, IN_PLACE))
    assert not EpisodeViewing.objects.exists()


def test_it_is_each_members_own_and_nothing_is_shown_to_visitors(client, visitor, season, laid):
    for name in ("anna", "bert"):
        client.force_login(make_member(name))
        press(client, season, "1:on")
        assert "You have watched 1 of 3" in words(client.get(season.get_absolute_url()))
    for place in (season, laid):
        assert not words(visitor.get(place.get_absolute_url()))
    assert press(visitor, season, "1:on").status_code == 302
    assert EpisodeViewing.objects.count() == 2


def statements(client, place):
    client.get(place.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        client.get(place.get_absolute_url())
    return len(captured)


def test_a_series_takes_the_same_statements_with_few_and_many(as_alice, alice, laid, season):
    few = statements(as_alice, laid)
    other = make_season(laid, "2")
    for number in range(40):
        Episode.objects.create(season=other, number=number)
        EpisodeViewing.objects.create(member=alice, season=other, number=number, at=NOON)
    assert "You have watched 40 of 43" in words(as_alice.get(laid.get_absolute_url()))
    assert statements(as_alice, laid) == few


def test_a_merge_keeps_what_was_watched_of_either_season(alice, laid, season):
    double = make_season(make_title("Laid again", kind="series", slug="laid-again"))
    for one, numbers in ((season, (1, 2)), (double, (2, 3))):
        for number in numbers:
            EpisodeViewing.objects.create(member=alice, season=one, number=number, at=NOON)
    merge = merging.merge_titles(
        kept=season, merged=double, by=None, reason="Double.", at=NOON + dt.timedelta(days=1)
    )
    watched = EpisodeViewing.objects.filter(season=season).values_list("number", flat=True)
    assert sorted(watched) == [1, 2, 3]
    merging.unmerge(merge=merge, by=None, at=NOON + dt.timedelta(days=2))
    assert EpisodeViewing.objects.filter(season=double).count() == 2
