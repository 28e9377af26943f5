"""The row of marks below the scores: watched, like, watchlist, stars; with a script and without."""

import re

import pytest
from django.test import Client

from films.models import Watched
from films.services import merging
from lists.models import Like, List, ListItem
from reviews.models import AudienceReview, Tally
from reviews.services import audience
from tests.factories import NOON, make_member, make_moderator, make_season, make_title

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def her():
    return make_title("Her", slug="her")


def press(client, title, headers=None, **button):
    return client.post(f"{title.get_absolute_url()}marks/", button, headers=headers)


def pressed(page):
    """Return the buttons that say they are on, in words that a screen reader gets."""
    buttons = re.findall(r"<button\b.*?</button>", page.content.decode(), re.S)
    on = [button for button in buttons if 'aria-pressed="true"' in button]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", button)).strip() for button in on]


def way_back(answer):
    return re.search(r'name="undo" value="([^"]*)">\s*Undo', answer.content.decode())[1]


def test_an_undo_puts_everything_back_as_it_stood(as_alice, alice, her):
    press(as_alice, her, mark="watchlist:on")
    watched = press(as_alice, her, IN_PLACE, mark="watched:on")
    assert pressed(watched) == ["Watched"]
    assert pressed(press(as_alice, her, IN_PLACE, undo=way_back(watched))) == ["On your watchlist"]
    rated = press(as_alice, her, IN_PLACE, stars="8")
    assert pressed(rated) == ["Four stars", "Watched"]
    assert pressed(press(as_alice, her, IN_PLACE, undo=way_back(rated))) == ["On your watchlist"]
    assert not AudienceReview.objects.live().exists()


def test_a_mark_is_set_and_taken_back(as_alice, her):
    for mark, word, model in (("watched", "Watched", Watched), ("like", "Liked", Like),
                              ("watchlist", "On your watchlist", ListItem)):  # fmt: skip
        answer = press(as_alice, her, mark=f"{mark}:on")
        assert (answer.status_code, answer["Location"]) == (303, "/titles/her/")
        assert pressed(as_alice.get("/titles/her/")) == [word]
        press(as_alice, her, mark=f"{mark}:on")  # twice is once
        assert model.objects.count() == 1
        press(as_alice, her, mark=f"{mark}:off")
        press(as_alice, her, mark=f"{mark}:off")
        assert model.objects.count() == 0
        assert pressed(as_alice.get("/titles/her/")) == []


def test_in_place_the_row_comes_back_with_what_was_done_and_a_way_back(as_alice, her):
    answer = press(as_alice, her, IN_PLACE, mark="like:on")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "You like it." in page
    assert "<html" not in page
    assert pressed(answer) == ["Liked"]
    back = press(as_alice, her, IN_PLACE, undo=way_back(answer))
    assert pressed(back) == []
    assert "Put back." in back.content.decode()
    assert "Undo" not in back.content.decode()


def test_stars_are_given_changed_and_taken_back(as_alice, her):
    answer = press(as_alice, her, IN_PLACE, stars="7")
    assert pressed(answer) == ["Three and a half stars", "Watched"]  # whoever rates has seen it
    assert Tally.objects.get(title=her, group="audience").histogram[6] == 1
    answer = press(as_alice, her, IN_PLACE, stars="9")
    assert 'name="undo" value="7:watched">' in answer.content.decode()  # the way back
    assert 'id="your-review" hx-swap-oob="true"' in answer.content.decode()
    press(as_alice, her, IN_PLACE, stars="")
    assert not AudienceReview.objects.live().exists()
    assert Tally.objects.get(title=her, group="audience").counted == 0


def test_stars_leave_the_words_of_a_review_alone(as_alice, alice, her):
    audience.post(title=her, author=alice, stars=6, headline="Warm", body="And odd.", at=NOON)
    for stars in ("8", ""):
        press(as_alice, her, stars=stars)
        review = AudienceReview.objects.live().get()
        assert (review.headline, review.body) == ("Warm", "And odd.")
        assert review.stars == (int(stars) if stars else None)
    assert "Your review" in as_alice.get("/titles/her/").content.decode()


@pytest.mark.parametrize(
    "button", [{}, {"mark": "x"}, {"mark": ""}, {"mark": "like:on:on\x00"}, {"stars": "11"},
               {"stars": "½"},
               {"undo": "x"}, {"undo": "11:"}, {"undo": "8:nothing"},
               {"stars": "-1"}, {"stars": "5", "mark": "like:on"}],
)  # fmt: skip
def test_what_no_button_sends_is_answered_in_words(as_alice, her, button):
    assert press(as_alice, her, IN_PLACE, **button).status_code == 200
    assert press(as_alice, her, **button).status_code == 303


def test_what_was_watched_leaves_the_watchlist(as_alice, alice, her):
    press(as_alice, her, mark="watchlist:on")
    assert List.objects.get(author=alice).size == 1
    press(as_alice, her, mark="watched:on")
    assert pressed(as_alice.get("/titles/her/")) == ["Watched"]
    assert List.objects.get(author=alice).size == 0


def test_a_full_watchlist_says_so(as_alice, alice, her, monkeypatch):
    monkeypatch.setattr(List, "LONGEST", 1)
    press(as_alice, make_title("Up"), mark="watchlist:on")
    answer = press(as_alice, her, IN_PLACE, mark="watchlist:on")
    assert "Your watchlist is full" in answer.content.decode()
    assert pressed(answer) == []
    up = ListItem.objects.get().title
    assert pressed(press(as_alice, up, IN_PLACE, mark="watchlist:on")) == ["On your watchlist"]


def test_a_season_and_a_series_have_marks_of_their_own(as_alice):
    season = make_season()
    press(as_alice, season, mark="like:on")
    assert pressed(as_alice.get(season.get_absolute_url())) == ["Liked"]
    assert pressed(as_alice.get(season.parent.get_absolute_url())) == []


def test_a_visitor_is_led_to_the_log_in_and_back(visitor, her):
    page = visitor.get("/titles/her/").content.decode()
    assert 'href="/accounts/login/?next=/titles/her/"' in page
    assert 'action="/titles/her/marks/"' not in page
    answer = press(visitor, her, mark="like:on")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert not Like.objects.exists()


def test_nobody_sees_the_marks_of_another(as_alice, her):
    press(as_alice, her, mark="like:on")
    other = Client()
    other.force_login(make_member("bob"))
    assert pressed(other.get("/titles/her/")) == []


def test_the_row_takes_one_statement(as_alice, alice, her, django_assert_num_queries):
    from lists.marks import standing

    press(as_alice, her, mark="like:on")
    press(as_alice, her, stars="8")
    with django_assert_num_queries(1):
        assert standing(alice, her).given == {"like", "watched"}


def test_a_merge_moves_marks_and_its_undoing_puts_them_back(as_alice, alice, her):
    other = make_title("Her (2013)")
    for title in (her, other):
        press(as_alice, title, mark="watchlist:on")
        press(as_alice, title, mark="like:on")
    press(as_alice, other, mark="watched:on")
    press(as_alice, other, mark="watchlist:on")
    boss = make_moderator("boss")
    merge = merging.merge_titles(kept=her, merged=other, by=boss, reason="the same", at=NOON)
    assert Watched.objects.get().title_id == her.pk
    assert Like.objects.get().title_id == her.pk
    assert List.objects.get().size == ListItem.objects.count() == 1
    merging.unmerge(merge=merge, by=boss, at=NOON)
    assert Like.objects.count() == 2
    assert Watched.objects.get().title_id == other.pk
    assert List.objects.get().size == ListItem.objects.count() == 2


def test_a_press_after_the_session_ended_leads_the_whole_page_to_the_log_in(visitor, her):
    here = {**IN_PLACE, "HX-Current-URL": "http://testserver/titles/her/"}
    answer = press(visitor, her, here, mark="like:on")
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Ftitles%2Fher%2F"
    assert answer.content == b""
