"""What people do in more than one journey, and what they see of a score."""

import re

from playwright.sync_api import expect

from core.models import OutgoingMail
from tests.factories import make_review, make_title
from tests.journeys.window import Window


def mail_to(address: str) -> str:
    """Return the text of the newest mail to an address."""
    return OutgoingMail.objects.filter(to=address).latest("pk").text


def code_for(address: str) -> str:
    """Return the code in the newest mail: a line of its own."""
    return re.search(r"^[A-Z0-9-]{4,12}$", mail_to(address), re.MULTILINE)[0]


def ask_for_code(window: Window, address: str) -> None:
    """Give an address on the log-in page."""
    window.look("Log in or sign up")
    window.page.get_by_label("Your email address").fill(address)
    window.press("Send me a code")
    window.look(f"We sent an email to {address}")


def enter_code(window: Window, code: str) -> None:
    """Type a code on the page that asked for it."""
    window.page.locator("[name=code]").fill(code)
    window.press("Continue")


def answer_welcome(window: Window, username: str, newsletter: str = "") -> None:
    """Answer the four questions of a new member."""
    window.look("Welcome. Four short questions")
    page = window.page
    page.get_by_label("Username").fill(username)
    page.get_by_label("Month of birth").select_option(label="May")
    page.get_by_label("Year of birth").fill("1987")
    page.get_by_label("I agree to the terms").check()
    if newsletter:
        page.get_by_label(newsletter).check()
    window.press("Join")


def choose_stars(window: Window, words: str) -> None:
    """Choose stars as a person does: by pressing on them."""
    radio = window.page.get_by_role("radio", name=words, exact=True)
    window.page.locator("label", has=radio).click()
    expect(radio).to_be_checked()


def one_short_of_a_score(name: str = "Her"):
    """Make a title with four ratings: 2, 4, 4½ and 5 stars."""
    title = make_title(name)
    for stars in (4, 8, 9, 10):
        make_review(title, stars=stars)
    return title


def expect_audience(window: Window, figure: str, counted: str) -> None:
    """Check the large audience score of a title page, to the digit."""
    score = window.page.locator(".title-scores [data-kind=audience]")
    expect(score.locator(".score-figure")).to_contain_text(figure)
    expect(score.locator(".score-count")).to_have_text(counted)


def expect_histogram(window: Window, expected: dict[str, str]) -> None:
    """Check the bars that are not empty: ``{"4½": "2 (40%)"}`` is two ratings of 4½ stars."""
    bars = {}
    for row in window.page.locator("#audience .histogram tbody tr").all():
        label, percent, count = (cell.strip() for cell in row.locator("th, td").all_inner_texts())
        if count != "0":
            bars[label] = f"{count} ({percent})"
    assert bars == expected
