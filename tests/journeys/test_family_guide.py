"""An editor writes a guide, looks at it, publishes and changes it; families find by it."""

import pytest
from playwright.sync_api import expect

from family.models import Category, Guide
from tests.factories import make_member, make_title
from tests.factories.guides import make_guide
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = (PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK)


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scripts off"])
def test_an_editor_writes_looks_publishes_changes_and_compares(open_window, scripts):
    make_guide(make_title("Her", slug="her"), published_on=None, verdict="", steps={"sex": None})
    change = f"/admin/family/guide/{Guide.objects.get().pk}/change/"
    editor = open_window(
        DESKTOP_LIGHT, scripts=scripts,
        member=make_member("boss", is_staff=True, is_superuser=True),
    )  # fmt: skip
    field = editor.page.locator
    editor.go(change)
    field("#id_published_on").fill("2024-12-20")
    field("#id_verdict").fill("Strange and tender.")
    editor.press("Save")
    expect(field("body")).to_contain_text("Still missing")
    expect(field("#id_verdict")).to_have_value("Strange and tender.")
    field("#id_published_on").fill("")
    editor.press("Save and continue editing")
    editor.follow("As it is saved")
    editor.look("Family guide", said="Only editors see it.")
    editor.go(change)
    field("#entries-group summary").first.click()
    for number in range(Category.objects.count()):
        step = field(f"#id_entries-{number}-step")
        step.fill(step.input_value() or "4")
    field("#id_published_on").fill("2024-12-20")
    editor.press("Save and continue editing")
    field("#id_verdict").fill("Strange, tender and loud.")
    editor.press("Save and continue editing")
    editor.follow("Former versions")
    field("a[href^='?since=']").nth(1).click()
    expect(field(".differences").first).to_contain_text("loud")

    reader = open_window(scripts=scripts)
    for look in LOOKS if scripts else (PHONE_LIGHT,):
        reader.wear(look)
        reader.go("/titles/her/family/")
        reader.look("Family guide")
    expect(reader.page.locator("main")).to_contain_text("Strange, tender and loud.")
    reader.go("/titles/her/")
    expect(reader.page.locator("main")).to_contain_text("our editors say")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scripts off"])
def test_a_parent_keeps_limits_and_shares_an_address(open_window, scripts):
    make_guide(make_title("Gentle"), age=6, steps={"language": 1})
    make_guide(make_title("Rough"), age=6, steps={"language": 4})
    parent = open_window(scripts=scripts, member=make_member("ada"))
    parent.go("/family/")
    parent.look("For families")
    parent.follow("Keep limits for a child")
    parent.look("Limits for children")
    parent.follow("Add a child")
    parent.look("Limits for a child")
    parent.page.get_by_label("Name").fill("Mia")
    parent.page.locator("#id_age").fill("8")
    parent.page.get_by_label("Language").select_option("2")
    parent.press("Save")
    parent.look("Limits for children", said="Limits saved.")
    parent.follow("Find something")
    shared = parent.page.url
    assert "Mia" not in shared

    visitor = open_window(scripts=scripts)
    for look in LOOKS if scripts else (PHONE_LIGHT,):
        visitor.wear(look)
        visitor.go(shared)
        visitor.look("Find something for a child")
    expect(visitor.page.locator("main")).to_contain_text("Gentle")
    expect(visitor.page.locator("main")).not_to_contain_text("Rough")
    visitor.page.get_by_label("What is over a limit").select_option("mark")
    visitor.press("Show")
    expect(visitor.page.locator("main")).to_contain_text("Language 4, your limit 2")
    parent.go("/family/limits/")
    parent.press("Delete")
    parent.look("Limits for children", said="Nothing of it is kept.")
