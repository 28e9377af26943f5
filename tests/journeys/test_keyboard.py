"""Everything works without a mouse."""

import pytest
from playwright.sync_api import expect

from reviews.models import AudienceReview
from tests.factories import make_member, make_title

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_review_is_posted_by_keyboard_alone(open_window):
    title, window = make_title(), open_window(member=make_member("nora"))
    page = window.page
    window.go(title.get_absolute_url() + "review/")
    keys = page.keyboard
    stars = page.locator("input[name=stars]:focus")
    tab_to(page, stars)
    for _ in range(9):
        keys.press("ArrowRight")
    expect(stars).to_have_value("9")
    keys.press("ArrowLeft")
    expect(stars).to_have_value("8")
    expect(stars).to_be_checked()
    expect(page.locator("label.star-half", has=stars)).to_have_css("outline-style", "solid")

    tab_to(page, page.locator("[name=headline]:focus"))
    keys.type("By keyboard")
    tab_to(page, page.locator("[name=post]:focus"))
    with page.expect_navigation():
        keys.press("Enter")
    window.look("Her", said="Review posted.")
    review = AudienceReview.objects.get()
    assert (review.stars, review.headline) == (8, "By keyboard")


def test_skip_link_leads_past_the_header(open_window):
    window = open_window()
    page = window.page
    window.go("/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def tab_to(page, target):
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.count():
            return
    raise AssertionError("Tab never comes there")
