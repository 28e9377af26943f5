"""A visitor subscribes, confirms, chooses other topics and stops: no account, no password."""

import re

import pytest
from playwright.sync_api import expect

from newsletters.models import Subscription
from tests.journeys.steps import mail_to
from tests.journeys.window import DESKTOP_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "reader@example.com"


@pytest.mark.parametrize(
    ("look", "scripts"),
    [(PHONE_LIGHT, True), (DESKTOP_DARK, False)],
    ids=["phone light", "desktop dark, scripts off"],
)
def test_visitor_subscribes_chooses_and_stops(open_window, topics, look, scripts):
    window = open_window(look, scripts=scripts)
    page = window.page
    window.go("/newsletters/")
    window.look("Newsletters")
    page.get_by_label("Your email address").fill(ADDRESS)
    window.press("Subscribe")
    window.look("Newsletters")
    expect(page.get_by_role("alert")).to_contain_text("Tick at least one newsletter.")
    page.get_by_label("Coming soon").check()
    page.get_by_label("The podcast").check()
    window.press("Subscribe")
    window.look(f"We sent an email to {ADDRESS}")
    assert subscribed() == set()

    confirm_url, manage_url = re.findall(r"https://\S+", mail_to(ADDRESS))
    window.go(confirm_url)
    window.look("Confirm your newsletters")
    expect(page.get_by_role("main")).to_contain_text(ADDRESS)
    assert subscribed() == set(), "a mail scanner that follows the link confirms nothing"
    window.press("Yes, send them")
    window.look("Your newsletters", said="Confirmed. See you in your inbox.")
    assert subscribed() == {"upcoming", "podcast"}

    window.go(manage_url)
    window.look("Your newsletters")
    page.get_by_label("The podcast").uncheck()
    page.get_by_label("News and more").check()
    page.get_by_role("group", name="News and more").get_by_label("How often").select_option(
        "Once a month, all in one email"
    )
    page.get_by_label("Pause until").fill("2020-01-01")
    window.press("Save")
    window.look("Your newsletters")
    expect(page.get_by_role("alert")).to_contain_text("That day is not to come.")
    expect(page.get_by_label("Pause until")).to_have_value("2020-01-01")
    page.get_by_label("Pause until").fill("")
    window.press("Save")
    window.look("Your newsletters", said="Saved. It applies at once.")
    expect(page.get_by_role("region", name="Receipt")).to_contain_text("once a month")
    expect(page.get_by_label("The podcast")).not_to_be_checked()
    expect(page.get_by_label("News and more")).to_be_checked()
    assert subscribed() == {"upcoming", "news"}
    window.press("Undo")
    window.look("Your newsletters", said="Undone. It applies at once.")
    assert subscribed() == {"upcoming", "podcast"}
    window.press("Undo")
    window.look("Your newsletters", said="Undone. It applies at once.")
    assert subscribed() == {"upcoming", "news"}

    window.follow("Unsubscribe from everything")
    window.look("Unsubscribe from everything?")
    assert subscribed() == {"upcoming", "news"}
    window.press("Unsubscribe")
    window.look("You are unsubscribed")
    assert subscribed() == set()
    window.press("Undo")
    window.look("Your newsletters", said="Undone. It applies at once.")
    assert subscribed() == {"upcoming", "news"}


def subscribed():
    return set(Subscription.objects.filter(state="active").values_list("topic__slug", flat=True))
