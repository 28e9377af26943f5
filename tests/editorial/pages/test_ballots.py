"""Ballots: predictions until the lock, nobody's shown before it, none taken after it; results."""

import datetime as dt

import pytest

from accounts.models import Notification
from core import limits
from editorial.models import Ballot, BallotPick
from tests.editorial.award_rows import make_body, make_ceremony, make_nomination
from tests.editorial.balloting import (
    AFTER,
    BALLOT,
    PAGE,
    RESULTS,
    enter,
    picks_of,
    send,
    shown,
    standing,
    win,
)
from tests.factories import make_review, make_title

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_the_lock")]


def test_a_member_predicts_and_changes_their_mind(as_alice, alice, rows):
    page = shown(as_alice, BALLOT)
    assert "Predictions lock on December 20, 2024 at 6:00 PM, UTC time" in page
    assert page.count("<fieldset") == 2
    answer = send(as_alice, rows["Her"], rows["Up"])
    assert (answer.status_code, answer["Location"]) == (303, BALLOT)
    page = shown(as_alice, BALLOT)
    assert "Saved. You have predicted 2 categories." in page
    assert f'value="{rows["Her"].pk}" checked' in page
    send(as_alice, rows["Lars"], **{f"category-{rows['Up'].category_id}": "0"})
    assert standing(alice) == {rows["Lars"].pk}
    assert Ballot.objects.count() == 1
    assert "You have predicted 1 category." in shown(as_alice, PAGE)


def test_each_nominee_stands_with_both_scores(as_alice, alice, rows):
    for _ in range(5):
        make_review(rows["Her"].titles.get().title, stars=8)
    assert "5 ratings" in shown(as_alice, BALLOT)
    as_alice.post("/blind-mode/", {"is_on": "1"})
    page = shown(as_alice, BALLOT)
    assert "5 ratings" not in page
    assert "kept back until you watch it" in page


def test_nobodys_predictions_are_shown_before_the_lock(as_alice, alice, visitor, rows, settings):
    send(as_alice, rows["Her"])
    card = f"{PAGE}ballots/alice/"
    for client in (visitor, as_alice):
        assert client.get(card).status_code == 404
        page = shown(client, RESULTS)
        assert "Nobody’s predictions are shown before" in page
        assert "alice" not in page.partition("<main")[2]
    win(rows["Her"])
    assert "Leader board" not in shown(visitor, RESULTS)
    assert visitor.get(card).status_code == 404
    settings.SITE_TODAY = AFTER
    assert "1 of 1 right" in shown(visitor, card)


def test_a_form_opened_before_the_lock_is_refused_in_words_after_it(
    as_alice, alice, rows, settings
):
    send(as_alice, rows["Her"], rows["Up"])
    settings.SITE_TODAY = AFTER
    answer = send(as_alice, rows["Lars"], rows["Up"])
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "The ballot is locked: what you sent came too late, and is not counted." in page
    assert "What you sent" in page
    assert "<bdi>Lars</bdi>" in page.partition("What you sent")[2]
    assert standing(alice) == {rows["Her"].pk, rows["Up"].pk}
    page = shown(as_alice, BALLOT)
    assert "Predictions are locked." in page
    assert "<form method" not in page.partition("<main")[2]
    assert "<bdi>Her</bdi>" in page


def test_the_lock_is_that_of_the_moment_not_of_the_form(as_alice, alice, ceremony, rows):
    shown(as_alice, BALLOT)
    ceremony.ballot_locks_on = dt.date(2024, 12, 18)
    ceremony.save()
    assert send(as_alice, rows["Her"]).status_code == 409
    assert not BallotPick.objects.exists()


def test_once_a_winner_is_entered_nothing_is_predicted_any_more(as_alice, rows):
    win(rows["Her"])
    assert "winners are being announced" in shown(as_alice, BALLOT)
    assert send(as_alice, rows["Up"]).status_code == 409


def test_what_is_withdrawn_asks_again(as_alice, alice, rows, django_capture_on_commit_callbacks):
    send(as_alice, rows["Her"], rows["Up"])
    boss = win()
    with django_capture_on_commit_callbacks(execute=True):
        enter(boss, "mark_withdrawn", rows["Her"])
    told = Notification.objects.get(recipient=alice)
    assert (told.thing, told.url) == ("Her", BALLOT)
    assert "Your choice in Best Picture was withdrawn. Choose again." in shown(as_alice, BALLOT)
    assert "choose again" in shown(as_alice, PAGE)
    answer = as_alice.post(BALLOT, picks_of(rows["Her"], rows["Laid"]), follow=True)
    assert "Her was withdrawn meanwhile: choose again." in answer.content.decode()
    assert standing(alice) == {rows["Her"].pk, rows["Laid"].pk}
    send(as_alice, rows["Lars"])
    assert standing(alice) == {rows["Lars"].pk, rows["Laid"].pk}


def test_a_nominee_in_two_categories_is_predicted_in_either(as_alice, alice, ceremony):
    her = make_title("Her")
    both = [make_nomination(ceremony, kind, her) for kind in ("Picture", "Directing")]
    for kind in ("Picture", "Directing"):
        make_nomination(ceremony, kind, "Lars")
    send(as_alice, *both)
    assert standing(alice) == {one.pk for one in both}


def test_what_cannot_be_chosen_changes_nothing(as_alice, alice, rows):
    other = make_nomination(make_ceremony(year=2020), "Best Picture", "Elsewhere")
    kind, foreign = rows["Her"].category_id, rows["Up"].pk
    for value in (str(foreign), str(other.pk), "x", "-1", "9" * 40, "9" * 18, "٣", ""):
        sent = {f"category-{kind}": value, f"category-{'9' * 18}": str(foreign), "category-x": "1"}
        assert as_alice.post(BALLOT, sent).status_code == 303
        assert standing(alice) == set()
    assert as_alice.get("/awards/lantern-circle/2020/ballot/").status_code == 404


def test_over_the_limit_what_was_chosen_comes_back(as_alice, alice, rows, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "ballot", (limits.Window(1, limits.HOUR),))
    send(as_alice, rows["Her"])
    answer = send(as_alice, rows["Lars"])
    assert answer.status_code == 429
    assert f'value="{rows["Lars"].pk}" checked' in " ".join(answer.content.decode().split())
    assert standing(alice) == {rows["Her"].pk}


def test_a_ceremony_without_a_lock_has_no_ballot(as_alice):
    make_ceremony(make_body("Reel Guild", "reel-guild"))
    for path in ("ballot/", "results/", "ballots/alice/"):
        assert as_alice.get(f"/awards/reel-guild/2024/{path}").status_code == 404
    assert "Ballot" not in shown(as_alice, "/awards/reel-guild/2024/").partition("<main")[2]
