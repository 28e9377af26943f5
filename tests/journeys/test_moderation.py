"""A visitor reports a review, a moderator hides and restores it, and everybody sees why."""

import pytest
from playwright.sync_api import expect

from moderation.services import first_broken_event
from tests.factories import make_member, make_moderator, make_review
from tests.journeys.steps import expect_audience, one_short_of_a_score
from tests.journeys.window import DESKTOP_DARK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_review_is_reported_hidden_and_restored(open_window, settings):
    settings.STAFF_SECOND_FACTOR = False
    title, author = one_short_of_a_score(), make_member("alice")
    review = make_review(title, author, headline="Buy my book", body="It is better than this film.")
    visitor, desk = open_window(), open_window(DESKTOP_DARK, member=make_moderator())

    visitor.go(title.get_absolute_url())
    expect_audience(visitor, "80%", "5 ratings · average 3.9/5")
    visitor.follow("Report the review by alice")
    visitor.look("Report a review")
    visitor.page.get_by_label("It is advertising or spam").check()
    visitor.page.get_by_label("Anything we should know?").fill("Third time this week.")
    visitor.press("Send the report")
    visitor.look("Her", said="Thank you. A moderator will look at it.")

    act(desk, "Buy my book", "Hide what is reported", rule="Advertising or spam", reason="An ad.")

    visitor.go(title.get_absolute_url())
    visitor.look("Her")
    expect_audience(visitor, "--", "4 of 5 ratings so far")
    expect(visitor.page.locator("#audience")).not_to_contain_text("Buy my book")
    visitor.go(review.get_absolute_url(), status=404)
    visitor.look("Page not found")

    reader = open_window(member=author)
    reader.go(review.get_absolute_url())
    reader.look("Her")
    status = reader.page.locator(".review-card-status")
    expect(status).to_have_text("Hidden by a moderator. Advertising or spam. An ad.")

    act(desk, "Buy my book", "Restore what is reported", reason="It is a joke about the film.")

    visitor.go(title.get_absolute_url())
    expect_audience(visitor, "80%", "5 ratings · average 3.9/5")
    expect(visitor.page.locator("#audience")).to_contain_text("Buy my book")
    reader.go(review.get_absolute_url())
    expect(status).to_have_count(0)

    visitor.go("/moderation/log/")
    visitor.look("Moderation log")
    rows = visitor.page.locator("table.ledger tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("It is a joke about the film.")
    expect(rows.nth(1)).to_contain_text("Advertising or spam")
    expect(rows.nth(1)).to_contain_text("An ad.")
    assert first_broken_event() is None


def act(desk, what, action, *, reason, rule=""):
    """Choose a report of the queue, an act, and say why."""
    desk.go("/admin/moderation/report/")
    desk.look("Reports")
    row = desk.page.locator("#result_list tbody tr", has_text=what)
    row.get_by_role("checkbox").check()
    desk.page.get_by_label("Action:").select_option(label=action)
    desk.press("Run")
    desk.look(action)
    if rule:
        desk.page.get_by_label("Which guideline?").select_option(label=rule)
    desk.page.get_by_label("Reason").fill(reason)
    desk.press(action)
    expect(desk.page.locator(".messagelist")).to_contain_text("1 done, and logged.")
    desk.check("the queue")
