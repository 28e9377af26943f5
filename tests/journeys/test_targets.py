"""The measure of what one taps tells small from large, and a link in a sentence from one alone."""

import pytest

from tests.journeys.targets import ALONE, IN_A_LINE, TOO_SMALL

pytestmark = pytest.mark.browser
LINK = '<a href="/" style="display: inline-block; {size}">x</a>'
SMALL, LINE, THUMB = (
    LINK.format(size=f"inline-size: {n}px; block-size: {n}px") for n in (16, 24, 44)
)
ROW = '<ul style="display: flex"><li>{0}</li><li>{0}</li></ul>'
CHOICE = '<label style="display: block; block-size: {0}px"><input type="radio"> Five stars</label>'
PAGES = {
    "a small link alone": (f"<p>{SMALL}</p>", 1),
    "a link as high as a line, alone": (f"<p>{LINE}</p>", 1),
    "a link as high as a thumb, alone": (f"<p>{THUMB}</p>", 0),
    "a link in a sentence": ('<p>Read the <a href="/">terms</a> first.</p>', 0),
    "a plain link with nothing beside it": ('<p><a href="/">Terms</a></p>', 1),
    "links in a row": (ROW.format(LINE), 0),
    "small links in a row": (ROW.format(SMALL), 2),
    "a small button beside words": ("<p>Do you like it? <button>Yes</button></p>", 1),
    "a radio button in a large label": (CHOICE.format(44), 0),
    "a radio button in a small label": (CHOICE.format(20), 1),
    "a link off the screen": (f'<p style="position: absolute; top: -99px">{SMALL}</p>', 0),
}


@pytest.mark.parametrize(("html", "count"), PAGES.values(), ids=PAGES)
def test_what_is_too_small_to_tap_is_found(browser, html, count):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(f"<!doctype html><body>{html}</body>")
    found = page.evaluate(TOO_SMALL, [ALONE, IN_A_LINE])
    page.close()
    assert len(found) == count, found
