"""What is moderated is registered, and registration alone makes it reportable."""

import pytest
from django.core.checks import run_checks

from moderation import registry
from reviews.models import AudienceReview
from tests.factories import make_member, make_review, make_title

# Django's own checks ask the database what it can do.
pytestmark = pytest.mark.django_db


def test_a_moderated_model_that_nobody_registered_is_refused_at_the_start(monkeypatch):
    assert [error for error in run_checks() if error.id == "moderation.E001"] == []
    monkeypatch.delitem(registry._kinds, AudienceReview)
    (error,) = [error for error in run_checks() if error.id == "moderation.E001"]
    assert error.msg == "reviews.AudienceReview is moderated, and nobody registered it."


@pytest.mark.parametrize("missing", ["report_path", "get_absolute_url"])
def test_a_moderated_model_that_does_not_say_where_it_stands_is_refused(monkeypatch, missing):
    monkeypatch.delattr(AudienceReview, missing)
    (error,) = [error for error in run_checks() if error.id == "moderation.E002"]
    assert error.msg == "reviews.AudienceReview is moderated, and does not say where it stands."


@pytest.mark.parametrize("path", ["titles", "people", "review"])
def test_no_report_page_stands_under_another_path(client, path):
    review = make_review(make_title(), make_member(), body="Words.")
    assert client.get(review.get_report_url()).status_code == 200
    assert client.get(f"/{path}/{review.public_id}/report/").status_code == 404
