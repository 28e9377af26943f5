"""An edition from the rule to its page: frozen by an editor, it keeps its scores as others come."""

import pytest
from playwright.sync_api import expect

from tests.editorial.ranked_rows import make_edition, make_list, make_scored
from tests.factories import make_critic_review, make_member, make_title
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDITIONS = "/admin/editorial/rankededition/"
PAGE = "/lists/best-films/"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scripts off"])
def test_an_edition_keeps_its_scores_and_shows_the_new_ones_beside_them(
    open_window, settings, scripts
):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False
    her, _up = make_scored("Her", 6), make_scored("Up", 5)
    edition = make_edition(make_list(order="critics"), make_title("Gone"))
    editor = open_window(
        DESKTOP_LIGHT, scripts=scripts,
        member=make_member("boss", is_staff=True, is_superuser=True),
    )  # fmt: skip
    run(editor, "fill_by_rule", "2 titles found.")
    editor.go(f"{EDITIONS}{edition.pk}/change/")
    editor.check("the draft of an edition")
    editor.page.locator("#id_entries-1-rank").fill("1")
    editor.page.locator("#id_entries-0-words").fill("A voice, and a year of it.")
    editor.press("Save")
    run(editor, "publish", "Published: Best films, December 2024.")
    for _ in range(2):
        make_critic_review(her, is_positive=False)

    reader = open_window(scripts=scripts)
    looks = (PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK) if scripts else (PHONE_LIGHT,)
    for look in looks:
        reader.wear(look)
        reader.go(PAGE)
        reader.look("Best films")
    entries = reader.page.locator(".ranked-entry")
    expect(entries.nth(0)).to_contain_text("Up")
    expect(entries.nth(1)).to_contain_text("A voice, and a year of it.")
    scores = entries.nth(1).locator(".ranked-scores > div")
    expect(scores.nth(0)).to_contain_text("100%")
    expect(scores.nth(0)).to_contain_text("6 critics")
    expect(scores.nth(1)).to_contain_text("75%")
    expect(scores.nth(1)).to_contain_text("8 critics")
    expect(reader.page.locator("main")).to_contain_text("Editors have changed what the rule found.")
    reader.follow("Her")
    reader.look("Her")
    expect(reader.page.locator("aside")).to_contain_text("No. 2 in Best films")


def run(window, act, said):
    """Run an act on the one edition there is."""
    window.go(EDITIONS)
    window.page.locator("#result_list tbody").get_by_role("checkbox").check()
    window.page.locator("select[name=action]").select_option(act)
    window.press("Run" if window.page.get_by_role("button", name="Run").count() else "Go")
    expect(window.page.locator("body")).to_contain_text(said)
