"""From a score to its ledger, to the one review that changed it; and the chart without a mouse."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reviews.services import critic_members
from tests.factories import (
    make_critic,
    make_critic_review,
    make_member,
    make_review,
    make_title,
)
from tests.journeys.window import DESKTOP_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def title():
    title = make_title()
    for stars in (8, 8, 8, 8, 8):
        make_review(title, stars=stars)
    make_review(title, stars=1, headline="The one that hurt")
    return title


@pytest.mark.parametrize("look", [PHONE_LIGHT, DESKTOP_DARK], ids=lambda look: look.name)
def test_a_score_leads_to_the_review_that_changed_it(open_window, title, look):
    window = open_window(look)
    window.go(title.get_absolute_url())
    window.follow("83%")
    window.look("How it is scored", said="")
    page = window.page
    summary = page.get_by_text("Every change, newest first")
    summary.focus()
    page.keyboard.press("Enter")
    newest = page.locator("#history tbody tr").first
    expect(newest).to_contain_text("6")
    window.follow("review posted", within=newest)
    expect(page.get_by_text("The one that hurt")).to_be_visible()


def test_the_chart_has_a_name_and_a_table_says_the_same(open_window, title):
    window = open_window()
    page = window.page
    window.go(title.get_absolute_url() + "score/?who=audience")
    chart = page.get_by_role("img", name="The score over time")
    expect(chart).to_be_visible()
    dots = chart.locator("circle").count()
    page.get_by_text("Every change, newest first").press("Enter")
    counted = page.locator("#history tbody tr td:nth-child(3)").all_text_contents()
    assert dots == sum(int(voices) >= 5 for voices in counted) > 1  # below five no score is shown


def test_a_critic_edits_a_review_and_the_history_shows_the_cause(open_window):
    title, critic = make_title(), make_critic("Noor Example")
    review = make_critic_review(
        title,
        critic=critic,
        quote="A cold film.",
        original_score="2/5",
        published_on=dt.date(2024, 12, 1),
    )
    for _ in range(4):
        make_critic_review(title, is_positive=False)
    member = make_member("noor-example")
    critic_members.verify(
        critic=critic, member=member, editor=make_member("chief-x"), at=timezone.now()
    )
    window = open_window(member=member)
    page = window.page
    window.go(f"/reviews/{review.public_id}/critic-edit/")
    page.get_by_label("Quote").fill("Warmer the second time.")
    page.get_by_label("Original score").fill("B+")
    with page.expect_navigation():
        page.locator("main form [type=submit]").first.click()
    window.check("after the edit")
    window.go(title.get_absolute_url() + "score/")
    page.get_by_text("Every change, newest first").press("Enter")
    expect(page.locator("#history tbody tr").first).to_contain_text("review edited")
    expect(page.locator("#ledger")).to_contain_text("B+")
    window.check("the ledger after the edit")
