"""All issues of a month in one mail."""

import datetime as dt

import pytest

from newsletters.copies import ReaderTraits, put_together
from newsletters.models import Delivery, Edition, Subscription
from newsletters.services import editions, monthly
from tests.factories import NOON
from tests.newsletters.editions import make_edition, make_reader

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(days=40)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"


def launched(edition):
    editions.launch(edition, at=NOON)


def queued(edition):
    return sorted(edition.deliveries.values_list("subscriber__address", flat=True))


def copy(edition):
    return put_together(edition.frozen, ReaderTraits(), stop_url="STOP", choices_url="CHOICES")


def test_a_month_goes_in_one_mail_to_who_asked_for_that():
    make_reader("each@example.com")
    reader = make_reader("monthly@example.com")
    Subscription.objects.filter(subscriber=reader).update(frequency="monthly")
    for words in ("First issue.", "Second issue."):
        launched(make_edition(words=words))
    assert monthly.send_months(LATER) == 1
    assert monthly.send_months(LATER) == 0
    month = Edition.objects.get(is_monthly=True)
    assert queued(month) == ["monthly@example.com"]
    text = copy(month).text
    assert text.index("First issue.") < text.index("Second issue.")
    assert Delivery.objects.filter(edition=month).count() == 1


def test_a_month_that_nobody_asked_for_is_not_made():
    make_reader("each@example.com")
    launched(make_edition())
    assert monthly.send_months(LATER) == 0
    assert not Edition.objects.filter(is_monthly=True).exists()
