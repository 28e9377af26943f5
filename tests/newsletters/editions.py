"""Editions and readers for tests."""

from django.utils import timezone

from newsletters import services
from newsletters.models import Edition, EditionBlock, Subscriber, Topic
from tests.factories import NOON


def news():
    return Topic.objects.get(slug="news")


def make_edition(*pages, words="Hello, dear reader.", kind="note", **fields):
    """Make a draft of one block."""
    edition = Edition.objects.create(
        topic=fields.pop("topic", None) or news(), subject="Good evening", made_at=NOON,
        slug=f"news-{Edition.objects.count() + 1}", preheader="What is on.", **fields,
    )  # fmt: skip
    EditionBlock.objects.create(
        edition=edition, place=1, kind=kind, heading="This week", words=words,
        pages="\n".join(pages),
    )  # fmt: skip
    return edition


def make_reader(address="reader@example.com", *, user=None, **fields):
    """Make somebody who gets each issue of the news."""
    reader = Subscriber.objects.create(
        address=address, created_at=NOON, confirmed_at=NOON, user=user, **fields
    )
    services.choose(subscriber=reader, topics=[news()], source="test", at=timezone.now())
    return reader
