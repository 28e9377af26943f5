"""Comments written at the same time: one for two presses, the count right, nobody stuck."""

import uuid
from functools import partial

import pytest
from django.db import connection

from discussion.models import Comment, Thread
from discussion.services import comments as services
from discussion.services import threads
from moderation import services as moderation
from reviews.models import AudienceReview
from reviews.services import audience, comments
from tests.factories import NOON, make_member, make_moderator, make_review, make_title
from tests.side_by_side import Running

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one by one"),
]


@pytest.fixture
def review():
    return make_review(make_title("Her", slug="her"), make_member("bob"), body="Warm and odd.")


def finish(running):
    for each in running:
        each.join(60)
        assert not each.is_alive()
    return [each.error for each in running if each.error]


def test_many_presses_of_one_form_post_once_and_make_one_thread(review):
    alice, key = make_member("alice"), uuid.uuid4()
    press = partial(comments.post, review=review, author=alice, body="Once.", key=key, at=NOON)
    assert finish([Running(press) for _ in range(8)]) == []
    assert Comment.objects.count() == Thread.objects.count() == 1
    assert threads.find_drift() == {}


def test_nobody_waits_for_each_other_for_ever(review):
    mod, members = make_moderator(), [make_member() for _ in range(6)]
    first = comments.post(
        review=review, author=members[0], body="First.", key=uuid.uuid4(), at=NOON
    )

    def write(member):
        for number in range(8):
            said = {"author": member, "body": f"Words {number}.", "key": uuid.uuid4(), "at": NOON}
            try:
                services.answer(to=first, **said)
                mine = comments.post(review=review, **said | {"key": uuid.uuid4()})
                services.edit(comment=mine, body="Changed.", at=NOON)
                services.delete(comment=mine, at=NOON)
            except services.NotShown:
                pass

    def hide(item):
        for _ in range(8):
            moderation.hide(items=[item], actor=mod, rule="spam", reason="Ads.", at=NOON)
            moderation.restore(items=[item], actor=mod, reason="None.", at=NOON)

    def edit():
        for stars in range(1, 9):
            audience.rate(title=review.title, author=review.author, stars=stars, at=NOON)

    running = [Running(write, member) for member in members]
    running += [Running(hide, first), Running(hide, review), Running(edit)]
    assert finish(running) == []
    assert threads.find_drift() == {}
    assert Thread.objects.get().is_hidden is False
    assert AudienceReview.objects.get().thread == Thread.objects.get()
