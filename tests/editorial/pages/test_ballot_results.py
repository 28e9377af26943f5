"""What became of ballots: the board, who stands on it by name, cards, and the count."""

import pytest

from accounts.models import Block, User
from editorial.models import Ballot, Nomination
from tests.costs import queries
from tests.editorial.award_rows import make_nomination
from tests.editorial.balloting import (
    AFTER,
    BALLOT,
    BEFORE,
    LOCK,
    PAGE,
    RESULTS,
    enter,
    predict,
    send,
    shown,
    win,
)
from tests.factories import make_member, make_title
from tests.sent_forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_the_lock")]


def test_after_the_winners_there_is_a_board_with_ties(as_alice, alice, visitor, rows, settings):
    send(as_alice, rows["Her"], rows["Up"])
    for name, chosen in (("bob", ("Her", "Laid")), ("carol", ("Lars", "Up")), ("dave", ("Lars",))):
        predict(make_member(name), *(rows[one] for one in chosen))
    settings.SITE_TODAY = AFTER
    assert "Results follow when winners are entered" in shown(visitor, RESULTS)
    win(rows["Her"], rows["Up"])
    page = shown(visitor, RESULTS)
    board = page.partition("<tbody>")[2].partition("</tbody>")[0]
    told = [row.split("</th>")[0] for row in board.split("<tr>")[1:]]
    assert "alice" in told[0]
    assert '">1<' in told[0]
    assert ['">2<' in row for row in told] == [False, True, True, False]
    assert '">4<' in told[3]
    assert "4 ballots" in page
    assert "predicted by 2 of 4" in page
    assert "predicted by 2 of 3" in page
    assert "2 of 2 right" in shown(as_alice, RESULTS)
    card = shown(visitor, f"{PAGE}ballots/bob/")
    assert "rank 2, shared by 2" in card
    assert "<strong>right</strong>" in card
    assert "wrong" in card


@pytest.mark.parametrize(
    ("fields", "counts", "has_card"),
    [
        ({}, True, True),
        ({"age_band": "16-17"}, True, False),
        ({"age_band": "13-15"}, True, False),
        ({"is_private": True}, True, False),
        ({"is_excluded": True}, False, False),
        ({"is_active": False}, False, False),
    ],
)
def test_who_stands_on_the_board_by_name(
    as_alice, rows, visitor, settings, fields, counts, has_card
):
    bob = make_member("bob")
    as_bob = predict(bob, rows["Her"])
    send(as_alice, rows["Lars"])
    settings.SITE_TODAY = AFTER
    win(rows["Her"])
    User.objects.filter(pk=bob.pk).update(**fields)
    page = shown(visitor, RESULTS).partition("<main")[2]
    assert ("bob" in page) == has_card
    rank = "rank 2" if counts else "rank 1"
    assert rank in shown(as_alice, RESULTS)
    assert visitor.get(f"{PAGE}ballots/bob/").status_code == (200 if has_card else 404)
    if fields.get("is_active", True):
        assert as_bob.get(f"{PAGE}ballots/bob/").status_code == 200


def test_whom_one_blocks_stands_on_ones_board_no_more(as_alice, alice, rows, settings):
    bob = make_member("bob")
    predict(bob, rows["Her"])
    Block.objects.create(blocker=alice, blocked=bob, at=LOCK)
    settings.SITE_TODAY = AFTER
    win(rows["Her"])
    assert "bob" not in shown(as_alice, RESULTS).partition("<main")[2]
    assert as_alice.get(f"{PAGE}ballots/bob/").status_code == 404


def count_of(member):
    return Ballot.objects.get(member=member).right_count


def test_ballots_are_counted_again_whatever_changes_winners(as_alice, alice, rows, settings):
    send(as_alice, rows["Her"], rows["Up"])
    settings.SITE_TODAY = AFTER
    boss = win(rows["Her"], rows["Up"])
    assert count_of(alice) == 2
    enter(boss, "mark_not_won", rows["Her"])
    assert count_of(alice) == 1
    page = f"/admin/editorial/nomination/{rows['Her'].pk}/change/"
    boss.post(page, {**form_of(boss.get(page)), "is_winner": "on"})
    assert count_of(alice) == 2
    boss.post(f"/admin/editorial/nomination/{rows['Up'].pk}/delete/", {"post": "yes"})
    assert Nomination.objects.count() == 3
    assert count_of(alice) == 1


def test_more_ballots_and_nominees_take_no_more_statements(
    as_alice, alice, ceremony, rows, settings
):
    def fill(count):
        for number in range(count):
            one = make_nomination(ceremony, f"Kind {number % 6}", make_title(f"Film {number}"))
            make_nomination(ceremony, f"Kind {number % 6}", make_title(f"Other {number}"))
            predict(make_member(), rows["Her"], one)

    def costs():
        return [queries(as_alice, path) for path in (BALLOT, RESULTS, f"{PAGE}ballots/alice/")]

    send(as_alice, rows["Her"])
    fill(1)
    win(rows["Her"])
    settings.SITE_TODAY = AFTER
    as_alice.get(BALLOT)
    few = costs()
    Nomination.objects.update(is_winner=False)
    settings.SITE_TODAY = BEFORE
    fill(20)
    settings.SITE_TODAY = AFTER
    win(rows["Her"])
    assert costs() == few
