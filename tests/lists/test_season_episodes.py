"""Episodes: ticked one by one or all at once, with a way back; what is next, and how far one is."""

import datetime as dt
import re

import pytest
from django.test import Client

from core import clock
from films.models import Episode, EpisodeViewing, Watched
from films.services import merging
from lists import episodes
from lists.models import ListItem
from tests.factories import NOON, make_member, make_moderator, make_season

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


def make_episodes(season, count, *, days=-1):
    day = clock.today() + dt.timedelta(days=days)
    first = season.episodes.count() + 1
    return Episode.objects.bulk_create(
        Episode(season=season, number=n, name=f"Part {n}", aired_on=day)
        for n in range(first, first + count)
    )


@pytest.fixture
def season():
    made = make_season()
    make_episodes(made, 3)
    return made


def press(client, season, headers=None, **button):
    return client.post(f"{season.get_absolute_url()}episodes/", button, headers=headers)


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


def way_back(answer):
    return re.search(r'name="undo" value="([^"]*)">\s*Undo', answer.content.decode())[1]


def watched_numbers():
    return sorted(EpisodeViewing.objects.values_list("episode__number", flat=True))


def test_an_episode_is_ticked_and_taken_back_and_twice_is_once(as_alice, season):
    answer = press(as_alice, season, episode="1:on")
    assert answer.status_code == 303
    assert answer["Location"] == f"{season.get_absolute_url()}#your-episodes"
    press(as_alice, season, episode="1:on")
    assert watched_numbers() == [1]
    page = words(as_alice.get(season.get_absolute_url()))
    assert "1 of 3 episodes watched" in page
    assert "Next: season 1, episode 2 Part 2" in page
    press(as_alice, season, episode="1:off")
    press(as_alice, season, episode="1:off")
    assert watched_numbers() == []


def test_the_last_episode_marks_the_season_and_an_undo_puts_all_back(as_alice, season):
    as_alice.post(f"{season.get_absolute_url()}marks/", {"mark": "watchlist:on"})
    press(as_alice, season, episode="2:on")
    answer = press(as_alice, season, IN_PLACE, episode="all:on")
    assert "3 episodes: watched." in words(answer)
    assert watched_numbers() == [1, 2, 3]
    assert Watched.objects.get().title == season
    assert not ListItem.objects.exists()
    assert 'id="marks"' in answer.content.decode()  # the row tells it, too
    press(as_alice, season, IN_PLACE, undo=way_back(answer))
    assert watched_numbers() == [2]
    assert not Watched.objects.exists()
    assert ListItem.objects.get().title == season


def test_what_has_not_aired_cannot_be_ticked(as_alice, season):
    make_episodes(season, 1, days=7)
    answer = press(as_alice, season, IN_PLACE, episode="4:on")
    assert "that episode has not aired yet" in words(answer)
    press(as_alice, season, episode="all:on")
    assert watched_numbers() == [1, 2, 3]
    assert not Watched.objects.exists()  # the season is still running
    page = words(as_alice.get(season.get_absolute_url()))
    assert "3 of 4 episodes watched" in page
    assert "Next:" not in page


def test_a_series_goes_on_with_its_next_season_and_specials_come_last(as_alice, season):
    second = make_season(season.parent, "2")
    make_episodes(second, 2)
    make_episodes(make_season(season.parent, "0"), 1)
    press(as_alice, season, episode="all:on")
    page = words(as_alice.get(season.parent.get_absolute_url()))
    assert "3 of 6 episodes watched" in page
    assert "Next: season 2, episode 1" in page
    press(as_alice, second, episode="all:on")
    assert "Next: season 0" in words(as_alice.get(season.parent.get_absolute_url()))


def test_continue_watching_stands_on_the_own_watchlist_alone(as_alice, alice, season):
    press(as_alice, season, episode="1:on")
    address = f"/members/{alice.username}/watchlist/"
    page = words(as_alice.get(address))
    assert "Continue watching" in page
    assert "1 of 3 episodes watched" in page
    bob = Client()
    bob.force_login(make_member("bob"))
    assert "Continue watching" not in words(bob.get(address))
    assert "0 of 3 episodes watched" in words(bob.get(season.get_absolute_url()))
    press(as_alice, season, episode="all:on")
    assert "Continue watching" not in words(as_alice.get(address))


def test_how_far_one_is_takes_one_statement(alice, season, django_assert_num_queries):
    make_episodes(season, 20)
    for title in (season, season.parent):
        with django_assert_num_queries(1):
            assert len(episodes.progress(alice, title, clock.today()).ticks) == 23


@pytest.mark.parametrize(
    "button", [{}, {"episode": "x"}, {"episode": "99999999:on"}, {"episode": "²:on"},
               {"episode": "77:on"}, {"undo": "x"}, {"undo": "1:like"}, {"undo": "²:"}],
)  # fmt: skip
def test_what_no_button_sends_is_answered_in_words(as_alice, season, button):
    assert "Nothing was changed" in words(press(as_alice, season, IN_PLACE, **button))
    assert press(as_alice, season, **button).status_code == 303
    assert watched_numbers() == []


def test_a_visitor_sees_no_buttons_and_is_led_to_the_log_in(visitor, season):
    assert "Your episodes" not in words(visitor.get(season.get_absolute_url()))
    answer = press(visitor, season, episode="1:on")
    assert answer["Location"].startswith("/accounts/login/")


def test_a_merge_keeps_what_was_watched_and_its_undoing_puts_it_back(as_alice, season):
    other = make_season()
    make_episodes(other, 2)
    press(as_alice, season, episode="1:on")
    press(as_alice, other, episode="all:on")
    boss = make_moderator("boss")
    merge = merging.merge_titles(
        kept=season.parent, merged=other.parent, by=boss, reason="the same", at=NOON
    )
    viewings = EpisodeViewing.objects.filter(episode__season=season)
    assert sorted(viewings.values_list("episode__number", flat=True)) == [1, 2]
    assert EpisodeViewing.objects.count() == 2
    merging.unmerge(merge=merge, by=boss, at=NOON)
    assert EpisodeViewing.objects.filter(episode__season=other).count() == 2
    assert EpisodeViewing.objects.filter(episode__season=season).count() == 1
