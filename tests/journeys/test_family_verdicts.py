"""A parent and a teen say for which age a film is; it is reported, hidden and restored."""

import pytest
from playwright.sync_api import expect

from family.models import AgeVerdict
from moderation import services as moderation
from tests.factories import NOON, make_member, make_moderator, make_title
from tests.factories.guides import make_guide
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scripts off"])
def test_a_parent_says_it_changes_it_and_it_is_hidden_and_restored(open_window, settings, scripts):
    settings.SITE_TODAY = "2024-12-20"
    title = make_title("Her", slug="her")
    make_guide(title, age=16, steps={"language": 4})

    writer = open_window(scripts=scripts, member=make_member("ada"))
    writer.go("/titles/her/family/")
    writer.follow("Say what age it is for")
    writer.look("What age is it for?")
    writer.page.get_by_label("What age is it for?").fill("12")
    writer.page.get_by_label("Why").fill("Loud ||at the end||.")
    writer.page.get_by_label("I am a parent or carer").check()
    writer.press("Post")
    writer.look("Her", said="Verdict posted.")
    writer.follow("Edit")
    writer.page.get_by_text("Where you disagree").click()
    writer.page.get_by_label("Language").select_option("2")
    writer.press("Post")
    writer.look("Her", said="Verdict changed.")

    reader = open_window(scripts=scripts)
    reader.go(AgeVerdict.objects.get().get_absolute_url())
    reader.follow("Report")
    reader.look("Report an age verdict")
    looks = (PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK) if scripts else (PHONE_LIGHT,)
    for look in looks:
        reader.wear(look)
        reader.go("/titles/her/family/verdicts/")
        reader.look("Age verdicts")
        reader.go("/titles/her/family/")
        reader.look("Family guide")
    expect(reader.page.locator("main")).to_contain_text("1 of 5 so far")
    act = {"items": [AgeVerdict.objects.get()], "actor": make_moderator(), "at": NOON}
    moderation.hide(rule="hate", reason="Rude.", **act)
    reader.go("/titles/her/family/")
    expect(reader.page.locator("main")).not_to_contain_text("ada")
    writer.go(AgeVerdict.objects.get().get_absolute_url())
    expect(writer.page.locator("main")).to_contain_text("Hidden by a moderator.")
    moderation.restore(reason="A mistake.", **act)
    reader.go("/titles/her/family/")
    expect(reader.page.locator("main")).to_contain_text("ada")


def test_a_teen_says_it_without_a_name(open_window, settings):
    settings.SITE_TODAY = "2024-12-20"
    make_guide(make_title("Her", slug="her"))
    writer = open_window(PHONE_LIGHT, member=make_member("robin", age_band="16-17"))
    writer.go("/titles/her/family/verdict/")
    writer.look("What age is it for?")
    expect(writer.page.get_by_label("I am a parent or carer")).to_have_count(0)
    writer.page.get_by_label("What age is it for?").fill("13")
    writer.press("Post")
    writer.look("Her", said="Verdict posted.")
    reader = open_window()
    reader.go("/titles/her/family/verdicts/?by=teens")
    reader.look("Age verdicts")
    expect(reader.page.locator("main")).to_contain_text("a teen, 16 to 17")
    expect(reader.page.locator("body")).not_to_contain_text("robin")
