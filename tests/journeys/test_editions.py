"""An editor makes an issue and sends it; a reader gets it, leaves by one press, and comes back."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from core.models import OutgoingMail
from films.models import Release
from newsletters import services
from newsletters.models import Edition, Subscription
from newsletters.services import deliveries
from tests.factories import make_member, make_title
from tests.journeys.steps import mail_to
from tests.journeys.window import DESKTOP_LIGHT, NARROW, PHONE_DARK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "reader@example.com"


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.DEBUG = True  # the outbox page is there
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    settings.MAILERS = {"default": settings.MAILERS["default"]}  # no mail server


def send(later=dt.timedelta(0)):
    return deliveries.send_due(lambda: timezone.now() + later, 500)


def test_an_issue_is_made_sent_read_and_left(open_window, topics):
    title = make_title("Paddington in Peru", indexed=True)
    Release.objects.create(title=title, country="US", kind="theaters", date=dt.date(2024, 12, 19))
    reader = open_window(PHONE_DARK)
    reader.go("/")
    reader.follow("Choose newsletters")
    reader.page.get_by_label("Your email address").fill(ADDRESS)
    reader.page.get_by_label("News and more").check()
    reader.press("Subscribe")
    reader.go("/outbox/")
    reader.look("Outbox")
    reader.page.get_by_role("link", name="/newsletters/confirm/").first.wait_for()
    reader.go(re.findall(r"https://\S+", mail_to(ADDRESS))[0])
    reader.press("Yes, send them")
    reader.look("Your newsletters", said="Confirmed.")

    editor = open_window(DESKTOP_LIGHT, member=make_member(
        "edith", is_staff=True, is_superuser=True, email="edith@example.com"
    ))  # fmt: skip
    compose(editor)
    editor.press("Send me a test")
    expect(editor.page.locator(".messagelist")).to_contain_text("edith@example.com")
    assert "Two openings" in mail_to("edith@example.com")
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    editor.page.locator("[name=send_at_0]").fill(f"{tomorrow:%Y-%m-%d}")
    editor.page.locator("[name=send_at_1]").fill("09:00:00")
    editor.press("Schedule")
    expect(editor.page.locator("#content")).to_contain_text("Scheduled")
    send()
    assert not OutgoingMail.objects.filter(subject="A quiet week").exists(), "not before its hour"
    send(dt.timedelta(days=2))
    editor.page.reload()
    expect(editor.page.locator("#content")).to_contain_text("What became of it")

    reader.go("/outbox/")
    expect(reader.page.get_by_role("heading", name="A quiet week").first).to_be_visible()
    mail = OutgoingMail.objects.get(to=ADDRESS, subject="A quiet week")
    assert "Paddington in Peru" in mail.text
    reader.go(Edition.objects.get().get_absolute_url())
    reader.look("A quiet week")
    reader.wear(NARROW)
    reader.go("/newsletters/archive/")
    reader.look("Newsletters so far")

    # What the button of a mail program sends: no page, no cookie.
    one_click = re.search(r"<https://[^/]+(/[^>]+)>", mail.headers["List-Unsubscribe"])[1]
    assert Client().post(one_click, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.filter(state="active").exists()
    reader.go(re.search(r"https://\S+/preferences/\S+", mail.text)[0])
    expect(reader.page.get_by_label("News and more")).not_to_be_checked()
    reader.page.get_by_label("News and more").check()
    reader.press("Save")
    reader.look("Your newsletters", said="Saved. It applies at once.")
    assert Subscription.objects.get(state="active").topic.slug == "news"
    assert services.is_suppressed(ADDRESS) is False


def compose(editor):
    """Draft the next issue, name it, write the note, drop a block; look at it on its desk."""
    page = editor.page
    editor.go("/admin/newsletters/topic/")
    page.get_by_role("row", name=re.compile("News and more")).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label="Draft the next issue")
    editor.press("Run")
    page.get_by_label("Subject").fill("A quiet week")
    page.locator("[name=blocks-0-words]").fill("Two openings, and **one** of them good.")
    editor.press("Save and continue editing")
    editor.follow("As readers get it")
    expect(page.locator("#content")).to_contain_text("Nothing stands against it.")
    phone = page.frame_locator("iframe[title='Dark, on a phone']")
    expect(phone.get_by_role("heading", name="A quiet week")).to_be_visible()
    expect(phone.get_by_role("link", name="Paddington in Peru")).to_be_visible()
    editor.check("the desk of an edition")
