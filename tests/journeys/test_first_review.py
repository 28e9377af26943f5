"""Somebody new signs up by code, rates a title and reviews it; the audience score moves."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from newsletters.models import Subscription
from tests.journeys.steps import (
    answer_welcome,
    ask_for_code,
    choose_stars,
    code_for,
    enter_code,
    expect_audience,
    expect_histogram,
    one_short_of_a_score,
)
from tests.journeys.window import DESKTOP_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("look", "scripts"),
    [(PHONE_LIGHT, True), (DESKTOP_DARK, False)],
    ids=["phone light", "desktop dark, scripts off"],
)
def test_new_member_moves_the_audience_score(open_window, topics, look, scripts):
    title = one_short_of_a_score()
    window = open_window(look, scripts=scripts)

    window.go(title.get_absolute_url())
    window.look("Her")
    expect_audience(window, "--", "4 of 5 ratings so far")
    expect_histogram(window, {"5": "1 (25%)", "4½": "1 (25%)", "4": "1 (25%)", "2": "1 (25%)"})

    window.follow("Log in or sign up")
    ask_for_code(window, "nora@example.com")
    enter_code(window, code_for("nora@example.com"))
    answer_welcome(window, "nora", newsletter="The podcast")
    window.look("Matinee", said="Welcome to Matinee.")
    assert Subscription.objects.filter(state="active").get().topic.slug == "podcast"
    assert User.objects.get(username="nora").age_band == "18+"

    window.go(title.get_absolute_url())
    choose_stars(window, "Four stars")
    window.look("Her")
    window.press("Post")
    window.look("Her", said="Review posted.")

    window.go(title.get_absolute_url())
    window.look("Her")
    expect_audience(window, "80%", "5 ratings · average 3.9/5")
    expect_histogram(window, {"5": "1 (20%)", "4½": "1 (20%)", "4": "2 (40%)", "2": "1 (20%)"})

    window.follow("Edit", within=window.page.locator("#your-review"))
    window.look("Edit your review")
    choose_stars(window, "Three stars")
    window.page.get_by_label("Headline").fill("A voice in the ear")
    window.page.locator("[name=body]").fill("Tender, *then* too long.")
    window.press("Post")
    window.look("Her", said="Review updated. The earlier version is kept.")
    expect(window.page.locator(".review-card em")).to_have_text("then")
    window.follow("1 earlier version")
    window.look("Earlier versions")

    window.go(title.get_absolute_url())
    window.look("Her")
    expect_audience(window, "60%", "5 ratings · average 3.7/5")
    expect_histogram(
        window, {"5": "1 (20%)", "4½": "1 (20%)", "4": "1 (20%)", "3": "1 (20%)", "2": "1 (20%)"}
    )
    expect(window.page.locator("#audience .review-card")).to_contain_text("A voice in the ear")
