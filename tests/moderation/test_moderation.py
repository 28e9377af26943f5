"""Hiding, restoring, reporting, and a chain in which no row can be changed unseen."""

import datetime as dt
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Subquery
from django.utils import timezone

from moderation import services as moderation
from moderation.models import EventText, ModerationEvent, Report
from reviews.models import ScorePoint
from reviews.services import recounting
from tests.factories import make_member, make_moderator, make_review, make_title

pytestmark = pytest.mark.django_db


def hide(mod, *reviews, **more):
    values = {"rule": "spam", "reason": "An advertisement.", "at": timezone.now(), **more}
    return moderation.hide(items=reviews, actor=mod, **values)


def restore(mod, *reviews):
    return moderation.restore(items=reviews, actor=mod, reason="Not one.", at=timezone.now())


def counted(title):
    title.refresh_from_db()
    return title.audience_counted


def test_a_hidden_review_leaves_the_score_at_once_and_returns(alice, mod):
    title = make_title()
    review = make_review(title, alice)
    assert hide(mod, review) == 1
    assert counted(title) == 0

    assert restore(mod, review) == 1

    assert counted(title) == 1
    causes = ScorePoint.objects.filter(title=title).order_by("pk").values_list("cause", flat=True)
    assert list(causes) == ["posted", "hidden", "restored"]
    assert list(recounting.find_drift()) == []


def test_hiding_twice_is_one_event(alice, mod):
    review = make_review(make_title(), alice)
    assert [hide(mod, review), hide(mod, review)] == [1, 0]
    assert ModerationEvent.objects.count() == 1


def test_many_at_once_leave_one_event_each(mod):
    title = make_title()
    reviews = [make_review(title) for _ in range(4)]

    assert hide(mod, *reviews) == 4

    assert ModerationEvent.objects.count() == 4
    assert counted(title) == 0
    assert ScorePoint.objects.filter(title=title, cause="hidden").count() == 1
    assert moderation.first_broken_event() is None


def test_a_reason_is_demanded(alice, mod):
    review = make_review(make_title(), alice)
    with pytest.raises(moderation.ReasonMissing):
        hide(mod, review, reason="  ")
    assert counted(review.title) == 1


@pytest.mark.parametrize("rule", ["", " ", "no-such-rule"])
def test_nothing_is_hidden_but_under_a_rule(alice, mod, rule):
    review = make_review(make_title(), alice)
    with pytest.raises(moderation.RuleMissing):
        hide(mod, review, rule=rule)
    assert counted(review.title) == 1
    assert not ModerationEvent.objects.exists()


def test_nobody_moderates_their_own_words(mod):
    review = make_review(make_title(), mod)
    with pytest.raises(moderation.NotYourOwn):
        hide(mod, review)
    assert counted(review.title) == 1


CHANGES = {
    "rule": "hate",
    "action": "restore",
    "actor_role": "editor",
    "actor": None,
    "actor_number": None,
    "content_type_id": Subquery(ContentType.objects.filter(model="user").values("pk")),
    "object_id": 4711,
    "object_public_id": uuid.UUID(int=1),
    "text_digest": "0" * 64,
    "previous_hash": "0" * 64,
    "hash": "0" * 64,
    "at": F("at") + dt.timedelta(milliseconds=1),
    "sequence": 99,
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_changed_field_is_found(mod, name):
    for _ in range(3):
        hide(mod, make_review(make_title()))
    ModerationEvent.objects.filter(sequence=2).update(**{name: CHANGES[name]})

    assert moderation.first_broken_event() == 2


def test_every_field_of_an_event_is_tried():
    fields = ModerationEvent._meta.concrete_fields
    tried = {ModerationEvent._meta.get_field(name.replace("type_id", "type")) for name in CHANGES}
    assert tried == set(fields) - {ModerationEvent._meta.pk}


def test_another_actor_and_a_few_microseconds_are_found(mod):
    hide(mod, make_review(make_title()))
    event = ModerationEvent.objects.filter(sequence=1)
    event.update(actor=make_member())
    assert moderation.first_broken_event() == 1
    event.update(actor=mod, at=F("at") + dt.timedelta(microseconds=7))
    assert moderation.first_broken_event() == 1


def test_an_erased_account_leaves_the_chain_whole(mod):
    hide(mod, make_review(make_title()))
    mod.delete()
    assert ModerationEvent.objects.get().actor is None
    assert moderation.first_broken_event() is None


def test_a_changed_reason_is_found_and_an_erased_one_is_not(mod):
    for _ in range(2):
        hide(mod, make_review(make_title()))
    EventText.objects.filter(event__sequence=1).delete()
    assert moderation.first_broken_event() is None

    EventText.objects.filter(event__sequence=2).update(reason="Other words.")
    assert moderation.first_broken_event() == 2


def test_a_missing_last_row_is_found(mod):
    for _ in range(2):
        hide(mod, make_review(make_title()))
    ModerationEvent.objects.filter(sequence=2).delete()

    assert moderation.first_broken_event() == 2


def report(review, reporter=None, **more):
    values = {"contact": "", "reason": "spam", "note": "", "at": timezone.now(), **more}
    return moderation.report(item=review, reporter=reporter, **values)


def test_a_member_reports_a_thing_once_a_visitor_may_again(alice):
    review = make_review()
    report(review, alice)
    with pytest.raises(moderation.AlreadyReported):
        report(review, alice)

    report(review)
    report(review)
    assert Report.objects.count() == 3


def test_hiding_closes_the_reports_and_erases_the_contact(mod):
    review = make_review()
    report(review, contact="reader@example.com")

    hide(mod, review)

    closed = Report.objects.get()
    assert (closed.state, closed.contact, closed.closed_by) == ("upheld", "", mod)


def test_dismissing_is_logged_and_leaves_the_review(mod):
    review = make_review(make_title(), make_member())
    reports = [report(review)]

    assert moderation.dismiss(reports=reports, actor=mod, reason="Fine.", at=timezone.now()) == 1

    assert ModerationEvent.objects.get().action == "dismiss"
    assert counted(review.title) == 1


def dismiss(mod, *reports, **more):
    values = {"reason": "Fine.", "at": timezone.now(), **more}
    return moderation.dismiss(reports=reports, actor=mod, **values)


def test_nobody_decides_reports_about_their_own_words(mod):
    about = report(make_review(make_title(), mod))
    with pytest.raises(moderation.NotYourOwn):
        dismiss(mod, about)
    about.refresh_from_db()
    assert about.state == "open"


def test_one_decision_about_many_reports_of_one_thing_leaves_one_event(mod):
    one, other = make_review(make_title()), make_review(make_title())
    reports = [report(one), report(one), report(one), report(other)]

    assert dismiss(mod, *reports) == 4

    events = ModerationEvent.objects.values_list("object_id", flat=True)
    assert sorted(events) == sorted([one.pk, other.pk])


def test_what_is_hidden_is_not_reported_any_more(mod):
    review = make_review()
    hide(mod, review)
    with pytest.raises(moderation.AlreadyHidden):
        report(review)
    assert not Report.objects.exists()


def test_a_report_that_was_dismissed_is_not_hidden_upon_from_an_old_page(mod):
    review = make_review()
    about = report(review)
    dismiss(mod, about)
    with pytest.raises(moderation.Overtaken) as error:
        hide(make_moderator("second"), review, reports=[about])
    assert [event.action for event in error.value.events] == ["dismiss"]
    review.refresh_from_db()
    assert review.hidden_at is None


def test_an_act_that_knows_of_the_former_one_goes_through(mod):
    review = make_review()
    about = report(review)
    dismiss(mod, about)

    assert hide(mod, review, reports=[about], seen=1) == 1

    about.refresh_from_db()
    assert about.state == "upheld"
