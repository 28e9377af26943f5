"""The log of moderation goes to the new hash and back, and a broken one stays broken."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from moderation import services as moderation
from moderation.models import ModerationEvent
from tests.factories import make_member, make_moderator, make_review, make_title

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def log():
    mod = make_moderator("usher")
    for _ in range(3):
        review = make_review(make_title(), make_member())
        moderation.hide(items=[review], actor=mod, rule="spam", reason="Ad.", at=timezone.now())


def there_and_back():
    call_command("migrate", "moderation", "0001", verbosity=0)
    call_command("migrate", verbosity=0)


def test_a_whole_log_stays_whole(log):
    before = list(ModerationEvent.objects.values_list("hash", flat=True))
    there_and_back()
    assert moderation.first_broken_event() is None
    assert list(ModerationEvent.objects.values_list("hash", flat=True)) == before


def test_a_broken_log_stays_broken(log):
    ModerationEvent.objects.filter(sequence=2).update(rule="hate")
    there_and_back()
    assert moderation.first_broken_event() == 2
