"""Reporting a review, with or without an account."""

import pytest

from moderation.models import Report
from tests.factories import make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def url():
    return f"/reviews/{make_review().public_id}/report/"


def test_a_visitor_reports_and_may_leave_an_address(visitor, url):
    page = visitor.post(url, {"reason": "spam", "contact": "me@example.com"}, follow=True)
    assert "A moderator will look at it." in page.content.decode()
    report = Report.objects.get()
    assert (report.reporter, report.contact) == (None, "me@example.com")


def test_a_member_is_not_asked_for_an_address(as_alice, alice, url):
    assert 'name="contact"' not in as_alice.get(url).content.decode()
    as_alice.post(url, {"reason": "hate"})
    assert Report.objects.get().reporter == alice


def test_a_member_who_reports_twice_is_told(as_alice, url):
    for _ in range(2):
        page = as_alice.post(url, {"reason": "hate"}, follow=True)
    assert "You have already reported this." in page.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"reason": "boring"}, {"reason": "other"}])
def test_half_a_report_says_what_is_missing(visitor, url, data):
    page = visitor.post(url, {"note": "", **data})
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert Report.objects.count() == 0


def test_reports_are_limited(visitor, url):
    answers = [visitor.post(url, {"reason": "spam"}).status_code for _ in range(11)]
    assert answers == [303] * 10 + [429]
