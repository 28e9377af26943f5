"""A report's page in admin: the text, its author, earlier cases, and the decision beside them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moderation import services
from moderation.models import ModerationEvent, Report
from moderation.rules import rule_reported
from tests.factories import make_member, make_moderator, make_review, make_title

pytestmark = pytest.mark.django_db
QUEUE = "/admin/moderation/report/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def desk(mod):
    client = Client()
    client.force_login(mod)
    return client


@pytest.fixture
def author(alice):
    alice.date_joined = timezone.now() - dt.timedelta(days=3)
    alice.save()
    return alice


@pytest.fixture
def review(author):
    return make_review(make_title("Her"), author, headline="Buy coconuts", body="At my shop.")


def report(review, reason="spam", reporter=None, note=""):
    return services.report(
        item=review, reporter=reporter, contact="", reason=reason, note=note, at=timezone.now()
    )


def page_of(about):
    return f"{QUEUE}{about.pk}/change/"


def words_of(answer):
    return " ".join(re.sub("<[^>]*>", " ", answer.content.decode()).split())


def decide(desk, about, act, **told):
    page = desk.get(page_of(about)).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    shown = re.findall(r'name="about" value="(\d+)"', page)
    data = {"act": act, "seen": seen, "about": shown, **told}
    return desk.post(page_of(about), data, follow=True)


def test_everything_one_decides_upon_stands_on_one_page(desk, mod, author, review):
    other = make_review(make_title("Laid"), author)
    services.hide(
        items=[other], actor=mod, rule="spam", reason="An ad for a shop.", at=timezone.now()
    )
    report(review, "spoiler", make_member("bob"), note="Look at the last line.")
    about = report(review)
    page = desk.get(page_of(about))
    words = words_of(page)
    for said in (
        "Buy coconuts", "At my shop.", "A review of Her ( 2013 )", "alice", "joined 3 days ago",
        "2 ratings", "Look at the last line.", "bob", "a visitor", "An ad for a shop.", "Laid",
        "One decision is about all 2 open reports.",
    ):  # fmt: skip
        assert said.replace("( 2013 )", "(2013)") in words.replace("\xa0", " "), said
    assert f'href="{review.title.get_absolute_url()}"' in page.content.decode()


def test_hiding_there_closes_every_report_and_goes_back_to_what_waits(desk, review):
    report(review, reporter=make_member("bob"))
    about = report(review)
    answer = decide(desk, about, "hide", rule="spam", reason="An advertisement.")
    assert answer.redirect_chain[-1][0] == f"{QUEUE}?state__exact=open"
    review.refresh_from_db()
    assert (review.hidden_rule, review.hidden_reason) == ("spam", "An advertisement.")
    assert set(Report.objects.values_list("state", flat=True)) == {"upheld"}
    assert "Restore" in words_of(desk.get(page_of(about)))
    decide(desk, about, "restore", reason="It is not.")
    review.refresh_from_db()
    assert review.hidden_at is None


def test_dismissing_there_is_about_the_reports_one_saw(desk, review):
    about = report(review)
    page = desk.get(page_of(about)).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    later = report(review, "legal", make_member("bob"), note="My photo.")
    desk.post(
        page_of(about), {"act": "dismiss", "seen": seen, "about": [about.pk], "reason": "Fine."}
    )
    assert list(Report.objects.order_by("pk").values_list("pk", "state")) == [
        (about.pk, "dismissed"), (later.pk, "open"),
    ]  # fmt: skip
    assert ModerationEvent.objects.get().action == "dismiss"


def test_a_decision_without_rule_or_reason_gives_what_was_typed_back(desk, review):
    about = report(review)
    page = decide(desk, about, "hide", rule="", reason="Long words that took a while.")
    assert "This field is required" in words_of(page)
    assert "Long words that took a while." in page.content.decode()
    assert ModerationEvent.objects.count() == 0


def test_what_was_decided_meanwhile_is_told_and_nothing_is_done(desk, review):
    about = report(review)
    page = desk.get(page_of(about)).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    services.dismiss(
        reports=[about], actor=make_moderator("second"), reason="Fine so.", at=timezone.now()
    )
    told = {"act": "hide", "rule": "spam", "reason": "An ad.", "seen": seen, "about": about.pk}
    assert "somebody else has decided it. second" in words_of(desk.post(page_of(about), told))
    review.refresh_from_db()
    assert review.hidden_at is None


def test_nobody_decides_there_about_their_own_words(mod, desk):
    about = report(make_review(make_title(), mod))
    page = desk.get(page_of(about))
    assert "another moderator decides" in words_of(page)
    assert "cannot be done" in words_of(
        desk.post(page_of(about), {"act": "dismiss", "reason": "Fine.", "seen": "0"})
    )
    assert Report.objects.get().state == "open"


def test_a_report_about_what_is_gone_can_be_dismissed(desk, review):
    about = report(review)
    Report.objects.update(object_id=review.pk + 1000)
    assert "It is gone" in words_of(desk.get(page_of(about)))
    decide(desk, about, "dismiss", reason="It is gone.")
    assert Report.objects.get().state == "dismissed"


@pytest.mark.parametrize(
    ("reasons", "rule"),
    [
        (["spam", "spam"], "spam"),
        (["legal"], "illegal"),
        (["spam", "spoiler"], ""),
        (["other"], ""),
        (["spam", "other"], ""),
        ([], ""),
    ],
)
def test_the_guideline_is_the_one_all_reports_name(desk, review, reasons, rule):
    assert rule_reported(reasons) == rule
    abouts = [report(review, why, make_member(), note="So.") for why in reasons]
    if abouts:
        assert form_rule(desk.get(page_of(abouts[0]))) == rule
        data = {"action": "hide_reported", "_selected_action": [one.pk for one in abouts]}
        assert form_rule(desk.post(QUEUE, data)) == rule


def form_rule(page):
    return str(page.context["form"]["rule"].value() or "")


def test_the_queue_tells_enough_to_choose_what_comes_first(desk, review):
    report(review, reporter=make_member("bob"), note="It is his shop.")
    report(review)
    words = words_of(desk.get(QUEUE))
    for said in ("Buy coconuts", "Her", "alice", "joined 3 days ago", "1 more about it",
                 "It is his shop."):  # fmt: skip
        assert said in words.replace("\xa0", " "), said


def test_who_may_read_and_not_moderate_decides_nothing(review):
    from django.contrib.auth.models import Permission

    clerk = make_member("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_report"))
    client = Client()
    client.force_login(clerk)
    about = report(review)
    page = client.get(page_of(about))
    assert "You may read this, and not decide it." in words_of(page)
    assert client.post(page_of(about), {"act": "dismiss", "reason": "x"}).status_code == 403
    assert client.get(f"{QUEUE}999999/change/").status_code == 302


def test_an_author_with_a_long_history_costs_no_statement_a_case(desk, mod, author, review):
    about = report(review)
    desk.get(page_of(about))
    costs = []
    for more in (5, 10):
        for _ in range(more):
            other = make_review(make_title(), author)
            services.hide(items=[other], actor=mod, rule="spam", reason="x", at=timezone.now())
            report(review, reporter=make_member())
        with CaptureQueriesContext(connection) as captured:
            desk.get(page_of(about))
        costs.append(len(captured))
    assert costs[0] == costs[1]
