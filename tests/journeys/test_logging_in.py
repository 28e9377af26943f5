"""A member logs out, and in again by code."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_member
from tests.journeys.steps import ask_for_code, code_for, enter_code
from tests.journeys.window import DESKTOP_DARK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_member_logs_out_and_in_by_code(open_window):
    window = open_window(member=make_member("alice"))
    window.go("/accounts/settings/")
    window.look("Settings")
    window.press("Log out")
    window.look("Matinee")

    window.follow("Log in or sign up")
    ask_for_code(window, "alice@example.com")
    enter_code(window, "AAAAAA")
    window.look("We sent an email to alice@example.com")
    wrong = "That code is not the one we sent last. Check the newest email."
    expect(window.page.get_by_role("alert")).to_contain_text(wrong)

    code = code_for("alice@example.com").lower()
    enter_code(window, f" {code[:2]} {code[2:]} ")
    window.look("Matinee")
    expect(window.page.get_by_role("link", name="Settings", exact=True)).to_be_visible()

    window.go("/accounts/login/code/confirm/")
    window.look("Matinee", said="You are already logged in: that code has been used.")


def test_code_that_expired_leads_to_a_new_one(open_window, settings):
    make_member("alice")
    window = open_window(DESKTOP_DARK)
    window.go("/accounts/login/")
    ask_for_code(window, "alice@example.com")
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 0
    enter_code(window, code_for("alice@example.com"))
    window.look("Log in or sign up", said="That code has expired. Send a new one?")
    expect(window.page.get_by_label("Your email address")).to_have_value("alice@example.com")

    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
    window.press("Send me a code")
    elsewhere = open_window()
    elsewhere.go("/accounts/login/code/confirm/")
    elsewhere.look("Log in or sign up", said="requested in another window")
    enter_code(window, code_for("alice@example.com"))
    window.look("Matinee")
    expect(window.page.get_by_role("button", name="Log out")).to_be_visible()


def test_an_address_is_taken_as_it_was_pasted(open_window):
    """Behind a direction mark, which a browser's own check of addresses would refuse."""
    make_member("alice")
    window = open_window()
    window.go("/accounts/login/")
    pasted = " mailto:alice@example.com\u200f "
    window.page.get_by_label("Your email address").fill(pasted)
    window.press("Send me a code")
    window.look("We sent an email to alice@example.com")
