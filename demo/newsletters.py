"""Editions of newsletters that the demo has sent: composed as an editor would, to nobody."""

import datetime as dt

from demo.files import dice, moment, read
from newsletters import freezing
from newsletters.models import Edition, EditionBlock, Topic
from newsletters.services import editions


def write_newsletters() -> None:
    """Compose and freeze each edition as of its day."""
    written = read("newsletters")
    slug, topic_words = written["topic"].pop("slug"), written["topic"]
    topic, _is_new = Topic.objects.get_or_create(slug=slug, defaults=topic_words)
    for told in written["edition"]:
        on = dt.date.fromisoformat(told["on"])
        at = moment(on, dice("newsletter", told["on"]))
        edition = editions.draft(topic=topic, on=on, by=None, at=at)
        edition.blocks.filter(kind=EditionBlock.Kind.NOTE).update(words=told["note"].strip())
        edition.subject, edition.preheader = told["subject"], told["preheader"]
        edition.frozen = freezing.compose(edition)
        edition.digest = freezing.digest_of(edition.frozen)
        edition.state, edition.is_demo = Edition.State.SENT, True
        edition.send_at = edition.launched_at = edition.sent_at = at
        edition.save()
