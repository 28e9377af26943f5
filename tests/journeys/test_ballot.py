"""A ballot from the first prediction to the board: the lock passes meanwhile, winners come."""

import pytest
from playwright.sync_api import expect

from editorial.models import Ballot, BallotPick
from tests.editorial.award_rows import lock_at, make_ceremony, make_nomination
from tests.editorial.balloting import AFTER, BEFORE, LOCK, PAGE, RESULTS
from tests.factories import make_member, make_title
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rows(settings):
    settings.SITE_TODAY = BEFORE
    settings.STAFF_SECOND_FACTOR = False
    ceremony = make_ceremony(**lock_at(LOCK))
    told = (("Best Picture", "Her"), ("Best Picture", "Lars"), ("Directing", "Up"),
            ("Directing", "Laid"))  # fmt: skip
    return {name: make_nomination(ceremony, kind, make_title(name)) for kind, name in told}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scripts off"])
def test_a_ballot_from_the_first_prediction_to_the_board(open_window, rows, settings, scripts):
    window = open_window(scripts=scripts, member=make_member("nora"))
    window.go(PAGE)
    window.follow("Your predictions")
    window.look("Your ballot")
    choose(window, "Her", "Up")
    window.press("Save my predictions")
    window.look("Your ballot", said="Saved. You have predicted 2 categories.")
    expect(window.page.get_by_label("Her", exact=True)).to_be_checked()

    settings.SITE_TODAY = AFTER
    choose(window, "Lars")
    window.press("Save my predictions", status=409)
    window.check("a ballot after the lock")
    expect(window.page.locator("main")).to_contain_text("what you sent came too late")
    assert set(BallotPick.objects.values_list("nomination", flat=True)) == {
        rows["Her"].pk, rows["Up"].pk,
    }  # fmt: skip

    editor = open_window(
        DESKTOP_LIGHT, member=make_member("boss", is_staff=True, is_superuser=True)
    )
    editor.go(f"/admin/editorial/nomination/?ceremony={rows['Her'].ceremony_id}")
    for name in ("Her", "Laid"):
        editor.page.locator("tr", has_text=name).get_by_role("checkbox").check()
    editor.page.locator("select[name=action]").select_option("mark_won")
    editor.press("Run" if editor.page.get_by_role("button", name="Run").count() else "Go")
    expect(editor.page.locator("body")).to_contain_text("2 nominations changed.")

    assert Ballot.objects.get().right_count == 1
    looks = (PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK) if scripts else (PHONE_LIGHT,)
    for look in looks:
        window.wear(look)
        window.go(RESULTS)
        window.look("Ballot results")
    expect(window.page.locator("main")).to_contain_text("1 of 2 right")
    window.follow("nora", within=window.page.locator("table"))
    window.look("The ballot of nora")
    expect(window.page.locator("main")).to_contain_text("wrong")


def choose(window, *names):
    for name in names:
        window.page.get_by_label(name, exact=True).check()
