"""The weekly self-check finds drift and raises an alarm in admin."""

import datetime as dt
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from discussion.models import Thread
from films.models import Title
from reviews.models import AudienceReview, SelfCheck
from reviews.services import comments, self_check
from tests.factories import make_member, make_review

pytestmark = pytest.mark.django_db


def test_it_runs_once_a_week():
    now = timezone.now()
    call_command("run_due")
    call_command("run_due")
    assert SelfCheck.objects.count() == 1
    assert not self_check.is_due(now=now + dt.timedelta(days=6))
    assert self_check.is_due(now=now + dt.timedelta(days=8))


@pytest.mark.parametrize(("drifts", "alarm"), [(True, True), (False, False)])
def test_drift_is_an_alarm_in_admin(client, settings, drifts, alarm):
    settings.STAFF_SECOND_FACTOR = False
    review = make_review()
    if drifts:
        Title.objects.filter(pk=review.title_id).update(audience_counted=7)
    check = self_check.run(now=timezone.now())
    assert (check.drift_count == 1) is drifts
    client.force_login(make_member("operator-x", is_staff=True, is_superuser=True))
    assert ("drift from a recount" in client.get("/admin/").content.decode()) is alarm


@pytest.mark.parametrize("model", [Thread, AudienceReview])
def test_a_wrong_count_of_comments_is_found_and_repaired(model):
    review = make_review(body="Words.")
    comments.post(
        review=review, author=make_member(), body="So.", key=uuid.uuid4(), at=timezone.now()
    )
    model.objects.update(comment_count=7)
    (said,) = self_check.drifting()
    assert "comments are 7, recounted 1" in said
    self_check.repair(at=timezone.now())
    assert list(self_check.drifting()) == []
    assert Thread.objects.get().comment_count == 1
    assert AudienceReview.objects.get(pk=review.pk).comment_count == 1
