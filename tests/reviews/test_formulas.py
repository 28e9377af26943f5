"""A change of the formula is an event: recorded, recomputed, and seen in the history."""

import pytest
from django.utils import timezone

from reviews.models import FormulaVersion, ScorePoint
from reviews.services import formulas, recounting
from tests.factories import make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def title():
    title = make_title()
    for stars in (6, 6, 6, 9, 9):
        make_review(title, stars=stars)
    formulas.adopt(at=timezone.now())
    return title


def percent(title):
    title.refresh_from_db()
    return title.audience_percent


def test_the_first_record_changes_nothing(title):
    assert FormulaVersion.objects.count() == 1
    assert ScorePoint.objects.filter(cause="formula").count() == 0
    assert formulas.adopt(at=timezone.now()) is None


def test_a_changed_threshold_recomputes_every_title(title, settings):
    assert percent(title) == 40
    settings.SCORE_CONSTANTS = {"favorable_stars": 6}

    version = formulas.adopt(at=timezone.now(), note="Three stars will do.")

    assert (version.number, version.constants["favorable_stars"]) == (2, 6)
    assert percent(title) == 100
    point = ScorePoint.objects.filter(title=title).latest("pk")
    assert (point.cause, point.favorable, point.is_shown_change) == ("formula", 5, True)
    assert list(recounting.find_drift()) == []


def test_a_changed_minimum_leaves_a_break_in_the_history(title, settings):
    settings.SCORE_CONSTANTS = {"audience_minimum": 6}
    formulas.adopt(at=timezone.now())
    assert percent(title) is None
    assert ScorePoint.objects.filter(title=title, cause="formula").count() == 1
    assert list(recounting.find_drift()) == []


def test_other_constants_leave_no_point_where_nothing_shown_changed(title, settings):
    settings.SCORE_CONSTANTS = {"critic_minimum": 9}
    formulas.adopt(at=timezone.now())
    assert FormulaVersion.objects.count() == 2
    assert ScorePoint.objects.filter(cause="formula").count() == 0
