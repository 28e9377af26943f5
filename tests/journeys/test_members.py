"""What members do, with scripts and without: reviews talked about, titles kept, lists, others."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Follow, Mute, Notification
from films.models import Watched
from lists.models import DiaryEntry, Like, List
from reviews.models import AudienceReview
from tests.factories import make_member, make_review, make_title
from tests.journeys.steps import choose_stars
from tests.journeys.window import DESKTOP_DARK, PHONE_LIGHT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize(
        ("look", "scripts"),
        [(PHONE_LIGHT, True), (DESKTOP_DARK, False)],
        ids=["phone light", "desktop dark, scripts off"],
    ),
]
SECRET = "The voice leaves."


def press_here(window, name):
    """Press a button that answers in place with scripts, and by the page again without."""
    button = window.page.locator("main").get_by_role("button", name=name, exact=True).first
    if window.scripts:
        with window.page.expect_response(lambda answer: answer.request.method == "POST"):
            button.click()
    else:
        with window.page.expect_navigation():
            button.click()


def expect_pressed(window, name):
    button = window.page.locator("main").get_by_role("button", name=name, exact=True).first
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_review_with_a_spoiler_is_voted_on_talked_about_and_edited(open_window, look, scripts):
    title, nora, otto = make_title("Her"), make_member("nora"), make_member("otto")
    writer = open_window(look, scripts=scripts, member=nora)
    writer.go(title.get_absolute_url() + "review/")
    choose_stars(writer, "Four stars")
    writer.page.locator("[name=body]").fill(f"Tender. ||{SECRET}||")
    writer.press("Post")
    writer.look("Her", said="Review posted.")
    page = AudienceReview.objects.get().get_absolute_url()

    reader = open_window(look, scripts=scripts, member=otto)
    reader.go(page)
    reader.look("Her")
    words = reader.page.locator(".review-card")
    expect(words).not_to_contain_text(SECRET, use_inner_text=True)
    reader.page.locator(".prose summary").click()
    expect(words).to_contain_text(SECRET, use_inner_text=True)
    press_here(reader, "Helpful the review by nora")
    expect(reader.page.locator(".helpful-count")).to_have_text("1 of 1 member found it helpful")
    reader.page.get_by_label("Your comment").fill("So it is, @nora.")
    reader.press("Post the comment")
    reader.look("Her")
    expect(reader.page.locator(".comment")).to_contain_text("So it is")

    writer.go("/notifications/")
    writer.look("Notifications")
    expect(writer.page.locator(".notification").first).to_contain_text("otto")
    writer.go(page)
    writer.follow("Edit")
    writer.page.locator("[name=body]").fill("Tender, and long.")
    writer.press("Post")
    writer.look("Her", said="Review updated. The earlier version is kept.")
    reader.go(page)
    reader.follow("1 earlier version")
    reader.look("Earlier versions")
    expect(reader.page.locator("main")).to_contain_text("Tender.")


def test_a_title_is_kept_watched_written_down_and_seen_again(open_window, look, scripts):
    title, nora = make_title("Her"), make_member("nora")
    window = open_window(look, scripts=scripts, member=nora)
    window.go(title.get_absolute_url())
    press_here(window, "Watchlist")
    expect_pressed(window, "On your watchlist")
    window.check("on the watchlist")
    press_here(window, "Undo" if scripts else "On your watchlist")
    expect(window.page.locator("#mark-watchlist")).to_have_attribute("aria-pressed", "false")
    press_here(window, "Watchlist")
    window.go("/members/nora/watchlist/")
    window.look("nora")
    window.follow("Her", within=window.page.locator("main"))
    press_here(window, "Like")
    press_here(window, "Watched")
    expect_pressed(window, "Watched")
    expect(window.page.locator("#mark-watchlist")).to_have_attribute("aria-pressed", "false")
    assert Watched.objects.count() == Like.objects.count() == 1

    for again in (False, True):
        window.go(title.get_absolute_url() + "diary/")
        window.look("Write it in your diary")
        expect(window.page.get_by_label("I had seen it before")).to_be_checked()
        choose_stars(window, "Five stars" if again else "Three stars")
        window.page.get_by_label("Note").fill("Again." if again else "At last.")
        window.press("Write it down")
        window.look("nora", said="Written down.")
    expect(window.page.locator("main")).to_contain_text("Again.")
    assert DiaryEntry.objects.count() == 2
    assert AudienceReview.objects.live().get().stars == 10


def test_a_list_is_built_put_in_order_shared_and_copied(open_window, look, scripts):
    for name in ("Her", "Up", "Jaws"):
        make_title(name, indexed=True)
    nora, otto = make_member("nora"), make_member("otto")
    window = open_window(look, scripts=scripts, member=nora)
    window.go("/lists/new/")
    window.page.get_by_label("Name").fill("Calm films")
    window.page.get_by_label("Ranked: show the places as numbers").check()
    window.press("Save the list")
    window.look("Titles on this list")
    for name in ("Her", "Up", "Jaws"):
        window.page.get_by_label("Find a title to add").fill(name)
        window.press("Find")
        window.press(f"Add {name}")
    window.go("/members/nora/lists/calm-films/titles/")
    window.press("Move up: Jaws")
    window.look("Titles on this list")
    window.press("Move up: Jaws")
    if scripts:
        rows = window.page.locator("[data-behaviour=reorder] > li")
        with window.page.expect_navigation():
            rows.nth(2).drag_to(rows.nth(0))
        expect(rows.first).to_contain_text("Up")
        window.press("Move down: Up")
    window.press("Remove Up")
    window.go("/members/nora/lists/calm-films/")
    window.look("Calm films")
    names = window.page.locator(".title-card-name bdi").all_inner_texts()
    assert names == ["Jaws", "Her"]

    other = open_window(look, scripts=scripts, member=otto)
    other.go("/lists/")
    other.look("Lists")
    other.follow("Calm films", within=other.page.locator("main"))
    other.press("Make a copy of my own")
    other.look("Calm films", said="This copy is yours.")
    assert List.objects.get(author=otto, kind="list").visibility == "private"
    visitor = open_window(look, scripts=scripts)
    visitor.go("/members/otto/lists/calm-films/", status=404)


def test_somebody_is_followed_their_activity_read_and_then_muted(open_window, look, scripts):
    nora, otto = make_member("nora"), make_member("otto")
    make_review(make_title("Her"), otto, body="Quiet words.", at=timezone.now())
    window = open_window(look, scripts=scripts, member=nora)
    window.go("/members/otto/")
    window.look("otto")
    press_here(window, "Follow")
    expect_pressed(window, "Following")
    assert Follow.objects.get().followed == otto
    assert Notification.objects.get(recipient=otto).kind == "follow"
    window.go("/activity/")
    window.look("Activity")
    expect(window.page.locator("main")).to_contain_text("Quiet words.")
    window.go("/members/otto/")
    press_here(window, "Mute")
    expect_pressed(window, "Muted")
    assert Mute.objects.get().muted == otto
    window.go("/activity/")
    expect(window.page.locator("main")).not_to_contain_text("Quiet words.")


def test_in_blind_mode_scores_come_once_a_title_is_watched(open_window, look, scripts):
    title, nora = make_title("Her"), make_member("nora")
    for _ in range(5):
        make_review(title, make_member(), stars=9, body="Loud words.")
    window = open_window(look, scripts=scripts, member=nora)
    window.go("/blind-mode/")
    window.look("Blind mode")
    window.press("Switch it on")
    window.go(title.get_absolute_url())
    window.look("Her")
    expect(window.page.locator("body")).not_to_contain_text("100%")
    expect(window.page.locator("body")).not_to_contain_text("Loud words.")
    press_here(window, "Watched")
    window.go(title.get_absolute_url())
    expect(window.page.locator(".title-scores")).to_contain_text("100%")
    expect(window.page.locator("#audience")).to_contain_text("Loud words.")
