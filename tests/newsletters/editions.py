"""Editions and readers for tests."""

from django.utils import timezone

from newsletters import freezing, services
from newsletters.models import Delivery, Edition, EditionBlock, Subscriber, Topic
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


def make_sent_edition():
    """Make an edition that was sent, with a copy in the ledger and a counted link."""
    edition = make_edition()
    told = {**freezing.compose(edition), "links": ["https://example.com/"]}
    Edition.objects.filter(pk=edition.pk).update(state="sent", launched_at=NOON, frozen=told)
    Delivery.objects.create(edition=edition, subscriber=Subscriber.objects.first(), due_at=NOON)
    return edition


def make_reader(address="reader@example.com", *, user=None, **fields):
    """Make somebody who gets each issue of the news."""
    reader = Subscriber.objects.create(
        address=address, created_at=NOON, confirmed_at=NOON, user=user, **fields
    )
    services.choose(subscriber=reader, topics=[news()], source="test", at=timezone.now())
    return reader
