"""What somebody typed survives a missing log-in, an error and a log-in in another tab."""

import pytest
from playwright.sync_api import expect

from core.limits import LIMITS, Window
from reviews.models import AudienceReview
from tests.factories import make_member, make_title
from tests.journeys.steps import answer_welcome, ask_for_code, choose_stars, code_for, enter_code
from tests.journeys.window import DESKTOP_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "First line.\n\nSecond, with “quotes” & <angles>."


@pytest.mark.parametrize(
    ("is_new", "look", "scripts"),
    [(False, PHONE_LIGHT, True), (True, DESKTOP_DARK, False)],
    ids=["member", "new member, scripts off"],
)
def test_text_waits_for_the_log_in(open_window, is_new, look, scripts):
    title = make_title()
    if not is_new:
        make_member("nora")
    window = open_window(look, scripts=scripts)
    window.go(title.get_absolute_url())
    window.follow("Rate or review")
    window.look("Rate or review")
    write(window, TEXT)
    window.press("Post")
    window.look("Log in or sign up", said="Log in or sign up to post it. Your text is kept.")
    assert not AudienceReview.objects.exists()

    ask_for_code(window, "nora@example.com")
    enter_code(window, code_for("nora@example.com"))
    if is_new:
        answer_welcome(window, "nora")
    window.look("Rate or review")
    expect_written(window, TEXT)
    window.press("Post")
    window.look("Her", said="Review posted.")
    expect_posted("nora", TEXT)


def test_text_that_is_too_long_comes_back(open_window):
    title, window = make_title(), open_window(member=make_member("nora"))
    long = "word " * 4_000 + "end"
    window.go(title.get_absolute_url() + "review/")
    write(window, long)
    window.press("Post")
    window.look("Rate or review")
    expect(window.page.get_by_role("alert")).to_contain_text(
        "A review can have up to 20,000 characters; this one has 20003. Your text is kept"
    )
    expect_written(window, long)
    write(window, long.removesuffix(" end"))
    window.press("Post")
    window.look("Her", said="Review posted.")
    expect_posted("nora", long.removesuffix(" end"))


def test_log_in_in_another_tab_costs_one_more_press(open_window):
    title, window = make_title(), open_window(member=make_member("nora"))
    first = window.page
    window.go(title.get_absolute_url() + "review/")
    write(window, TEXT)

    window.new_tab()
    window.go("/")
    window.press("Log out")
    window.follow("Log in or sign up")
    ask_for_code(window, "nora@example.com")
    enter_code(window, code_for("nora@example.com"))
    window.look("Matinee")

    window.page = first
    window.press("Post", status=403)
    window.look("Please send that again")
    expect(first.get_by_label("What you wrote")).to_have_value(TEXT)
    window.press("Send it again")
    window.look("Her", said="Review posted.")
    expect_posted("nora", TEXT)


def write(window, text):
    choose_stars(window, "Four and a half stars")
    window.page.get_by_label("Headline").fill("Second thoughts")
    window.page.locator("[name=body]").fill(text)
    window.page.get_by_label("Contains spoilers").check()


def expect_written(window, text):
    page = window.page
    expect(page.get_by_role("radio", name="Four and a half stars", exact=True)).to_be_checked()
    expect(page.get_by_label("Headline")).to_have_value("Second thoughts")
    expect(page.locator("[name=body]")).to_have_value(text)
    expect(page.get_by_label("Contains spoilers")).to_be_checked()


def expect_posted(username, text):
    review = AudienceReview.objects.get(author__username=username)
    assert (review.stars, review.headline, review.has_spoilers) == (9, "Second thoughts", True)
    assert review.body.replace("\r\n", "\n") == text


def test_words_that_were_not_posted_wait_in_this_browser(open_window):
    title, window = make_title(), open_window(member=make_member("nora"))
    form = title.get_absolute_url() + "review/"
    note = "These words were kept in this browser."
    window.go(form)
    expect(window.page.get_by_text(note)).to_be_hidden()
    window.page.locator("[name=body]").fill(TEXT)
    window.go("/")
    window.go(form)
    window.look("Rate or review")
    expect(window.page.get_by_text(note)).to_be_visible()
    expect(window.page.locator("[name=body]")).to_have_value(TEXT)
    window.page.get_by_role("button", name="Discard them").click()
    expect(window.page.locator("[name=body]")).to_have_value("")
    window.go(form)
    expect(window.page.locator("[name=body]")).to_have_value("")

    window.page.locator("[name=body]").fill(TEXT)
    window.go(form)
    window.press("Post")
    window.look("Her", said="Review posted.")
    window.press("Withdraw")
    window.go("/")
    other = open_window(member=make_member("otto"))
    for each in (window, other):
        each.go(form)
        expect(each.page.get_by_text(note)).to_be_hidden()


def test_words_that_came_too_often_wait_in_this_browser_as_well(open_window, monkeypatch):
    title, window = make_title(), open_window(member=make_member("nora"))
    form = title.get_absolute_url() + "review/"
    monkeypatch.setitem(LIMITS, "review", (Window(0, 3600),))
    window.go(form)
    window.page.locator("[name=body]").fill(TEXT)
    window.press("Post", status=429)
    window.look("Too many tries")
    window.follow("Go to the home page")
    window.go(form)
    expect(window.page.locator("[name=body]")).to_have_value(TEXT)
