"""The admin as those see it who work in it: axe finds nothing, nothing is wider than the window."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from films.models import Credit, Offer, Provider
from moderation import services
from tests.factories import make_member, make_person, make_review, make_title
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def boss(settings):
    settings.STAFF_SECOND_FACTOR = False
    settings.SITE_TODAY = "2024-12-20"
    return make_member("boss", is_staff=True, is_superuser=True)


@pytest.fixture
def report(boss):
    review = make_review(make_title("Her", indexed=True), headline="Buy coconuts", body="Here.")
    return services.report(
        item=review, reporter=None, contact="", reason="spam", note="An ad.", at=timezone.now()
    )


@pytest.mark.parametrize(
    "looks",
    [
        pytest.param([PHONE_LIGHT, DESKTOP_DARK], id="two looks"),
        pytest.param([PHONE_DARK, DESKTOP_LIGHT], id="the other two", marks=pytest.mark.soak),
    ],
)
def test_its_pages_are_clean_in_every_look(open_window, boss, report, looks):
    title, provider = report.target.title, Provider.objects.create(name="A", slug="a")
    Credit.objects.create(title=title, person=make_person(), job="actor", character="Theodore")
    Offer.objects.create(title=title, provider=provider, kind="free")
    window = open_window(member=boss)
    for look in looks:
        window.wear(look)
        for path in (
            "/admin/",
            f"/admin/films/title/{title.pk}/change/",
            "/admin/films/title/add/",
            "/admin/films/title/",
            "/admin/editorial/article/add/",
            "/admin/moderation/report/",
            f"/admin/moderation/report/{report.pk}/change/",
            "/admin/reviews/criticreview/add/",
            "/admin/reviews/audiencereview/",
        ):
            look_at(window, path)


def look_at(window, path):
    """Open a page, unfold everything, and look; its colors fade, so each look loads it anew."""
    window.go(path)
    window.page.evaluate("Promise.all(document.getAnimations().map(fading => fading.finished))")
    window.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    window.check(path)
    rows = "[...document.querySelectorAll('.wrapper')]"
    wide = f"{rows}.filter(row => row.scrollWidth > row.clientWidth).length"
    if window.worn in (DESKTOP_LIGHT, DESKTOP_DARK):
        assert window.page.evaluate(wide) == 0, f"{path}: rows wider than a laptop"


def test_a_report_is_decided_with_the_keyboard_alone(open_window, boss, report):
    window = open_window(DESKTOP_LIGHT, member=boss)
    window.go(f"/admin/moderation/report/{report.pk}/change/")
    guideline = window.page.get_by_label("Which guideline?")
    expect(guideline).to_have_value("spam")
    guideline.focus()
    window.page.keyboard.press("Tab")
    window.page.keyboard.type("An advertisement.")
    window.page.keyboard.press("Tab")
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    report.target.refresh_from_db()
    assert report.target.hidden_reason == "An advertisement."


def test_today_is_the_sites_day(open_window, boss):
    window = open_window(DESKTOP_LIGHT, member=boss)
    window.go("/admin/editorial/article/add/")
    window.page.get_by_text("Today", exact=True).first.click()
    expect(window.page.locator("#id_published_on")).to_have_value("2024-12-20")
