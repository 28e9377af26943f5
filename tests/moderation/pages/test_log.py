"""The public log of moderation."""

import pytest
from django.utils import timezone

from moderation import services as moderation
from moderation.models import ModerationEvent
from tests.factories import make_review

pytestmark = pytest.mark.django_db
PAGE = "/moderation/log/"


def hide(mod):
    moderation.hide(
        items=[make_review()], actor=mod, rule="spam", reason="Soap.", at=timezone.now()
    )


@pytest.mark.parametrize("who", ["visitor", "as_alice"])
def test_everybody_reads_what_was_done_and_why_and_not_by_whom(request, who, mod):
    hide(mod)
    page = request.getfixturevalue(who).get(PAGE)
    assert page.status_code == 200
    assert "Soap." in page.content.decode()
    assert mod.username not in page.content.decode()


def test_pages_skip_none_and_repeat_none(visitor, mod):
    for _ in range(52):
        hide(mod)
    first = visitor.get(PAGE)
    second = visitor.get(first.context["next_url"])
    shown = [e.sequence for e in [*first.context["events"], *second.context["events"]]]
    assert shown == list(range(52, 0, -1))
    assert second.context["next_url"] == ""


def test_nothing_can_be_sent_to_it(visitor, mod):
    hide(mod)
    visitor.post(PAGE, {"reason": "Others."})
    assert ModerationEvent.objects.count() == 1
