"""Every act of moderation locks in one order: things, reports, the head of the chain.

Another connection holds one row; the act must stop there with everything before it locked and
nothing after it. Two acts that keep this order cannot wait for each other in a circle.
"""

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from moderation import services as moderation
from moderation.models import ChainHead, ModerationEvent, Report
from reviews.models import AudienceReview, Tally
from tests.factories import make_moderator, make_review, make_title
from tests.side_by_side import Running, wait_for_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("postgres_only")]


@pytest.fixture
def case():
    mod = make_moderator("usher")
    first = make_review(make_title())
    moderation.hide(items=[first], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    review = make_review(make_title())
    report = moderation.report(
        item=review, reporter=None, contact="", reason="spam", note="", at=timezone.now()
    )
    return mod, review, report


def hide(mod, review, report):
    moderation.hide(
        items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now(), reports=[report]
    )


def dismiss(mod, review, report):
    moderation.dismiss(reports=[report], actor=mod, reason="Fine.", at=timezone.now())


def is_locked(rows):
    try:
        with transaction.atomic():
            list(rows.select_for_update(nowait=True))
    except OperationalError:
        return True
    return False


@pytest.mark.parametrize("act", [hide, dismiss])
@pytest.mark.parametrize("held", ["report", "head"])
def test_an_act_stops_with_what_comes_before_locked_and_nothing_after(case, act, held):
    mod, review, report = case
    rows = {
        "tally": Tally.objects.filter(title=review.title, group="audience"),
        "thing": AudienceReview.objects.filter(pk=review.pk),
        "report": Report.objects.filter(pk=report.pk),
        "head": ChainHead.objects.all(),
    }
    order = list(rows)
    with transaction.atomic():
        list(rows[held].select_for_update())
        running = Running(act, mod, review, report)
        wait_for_waiting()
        seen = {}
        for name in order:
            if name != held:
                Running(lambda n=name: seen.update({n: is_locked(rows[n])})).join(10)
    running.join(10)

    before = order.index(held)
    assert seen == {n: order.index(n) < before for n in order if n != held}
    assert running.error is None
    assert moderation.first_broken_event() is None


def test_hide_and_dismiss_at_once_never_wait_in_a_circle(case):
    mod, _, _ = case
    for _ in range(25):
        review = make_review(make_title())
        reports = [
            moderation.report(
                item=review, reporter=None, contact="", reason="spam", note="", at=timezone.now()
            )
            for _ in range(3)
        ]
        acts = [Running(hide, mod, review, reports[0]), Running(dismiss, mod, review, reports[2])]
        for act in acts:
            act.join(20)
        errors = {type(act.error) for act in acts}
        assert errors <= {type(None), moderation.Overtaken}
        assert ModerationEvent.objects.filter(object_id=review.pk).exists()
    assert moderation.first_broken_event() is None


def test_a_report_waits_for_a_moderator_who_is_hiding(case):
    mod, review, _ = case
    with transaction.atomic():
        moderation.hide(items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
        running = Running(
            lambda: moderation.report(
                item=review, reporter=None, contact="", reason="spam", note="", at=timezone.now()
            )
        )
        wait_for_waiting()
    running.join(10)
    assert isinstance(running.error, moderation.AlreadyHidden)
    assert not Report.objects.filter(state="open").exists()
