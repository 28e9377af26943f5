"""The local outbox: in development only."""

import pytest
from django.utils import timezone

from core.models import OutgoingMail
from tests.costs import at_five_and_fifteen

pytestmark = pytest.mark.django_db


def make_mail():
    number = OutgoingMail.objects.count()
    return OutgoingMail.objects.create(
        to="a@example.com", subject=f"Mail {number}", text="Words.", message_id=f"<{number}@x>",
        created_at=timezone.now(), next_try_at=timezone.now(),
    )  # fmt: skip


def test_mail_stands_newest_first(visitor, settings):
    settings.DEBUG = True
    make_mail()
    make_mail()
    text = visitor.get("/outbox/").content.decode()
    assert text.index("Mail 1") < text.index("Mail 0")


@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_a_real_site_has_none(request, who):
    assert request.getfixturevalue(who).get("/outbox/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor, settings):
    settings.DEBUG = True
    five, fifteen = at_five_and_fifteen(visitor, "/outbox/", make_mail)
    assert five == fifteen
