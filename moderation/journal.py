"""Writing the chain of events and checking it. The head is locked last in every act."""

import datetime as dt
import secrets
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from accounts.models import User
from moderation import chain
from moderation.models import ChainHead, EventText, Moderated, ModerationEvent

CHUNK = 1000


def record(
    items: list[Moderated], action: str, *, actor: User, rule: str, reason: str, at: dt.datetime
) -> None:
    """Append one event for each thing; the chain's head is locked once, after everything else."""
    if not items:
        return
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    for item in items:
        event = ModerationEvent(
            sequence=head.sequence + 1,
            previous_hash=head.hash,
            action=action,
            rule=rule,
            actor=actor,
            actor_number=actor.pk,
            actor_role="moderator",
            content_type=ContentType.objects.get_for_model(item),
            object_id=item.pk,
            object_public_id=item.public_id,
            at=chain.kept_moment(at),
        )
        words = EventText(salt=secrets.token_hex(16), reason=reason, actor_name=actor.display_name)
        event.text_digest = _words_digest(words)
        event.hash = _hash(event)
        event.save()
        words.event = event
        words.save()
        head.sequence, head.hash = event.sequence, event.hash
    head.save()


def newest() -> int:
    """Return the sequence of the newest event, 0 before the first."""
    return ChainHead.objects.values_list("sequence", flat=True).first() or 0


def events_since(seen: int, items: Iterable[Moderated]) -> list[ModerationEvent]:
    """Return the events about these things after a sequence, oldest first."""
    wanted = {(ContentType.objects.get_for_model(item).pk, item.pk) for item in items}
    later = ModerationEvent.objects.filter(
        sequence__gt=seen, object_id__in={pk for _, pk in wanted}
    ).select_related("words", "actor")
    return [
        event
        for event in later.order_by("sequence")
        if (event.content_type_id, event.object_id) in wanted
    ]


def first_broken_event() -> int | None:
    """Check the whole chain; return the sequence of the first event that does not fit, or None."""
    previous, expected = chain.GENESIS, 1
    events = ModerationEvent.objects.select_related("content_type", "words").order_by("sequence")
    for event in events.iterator(chunk_size=CHUNK):
        if event.sequence != expected or event.previous_hash != previous or not _fits(event):
            return expected
        previous, expected = event.hash, expected + 1
    head = ChainHead.objects.filter(pk=1).first()
    stored = (head.sequence, head.hash) if head else (0, chain.GENESIS)
    return None if stored == (expected - 1, previous) else expected


def _fits(event: ModerationEvent) -> bool:
    words = getattr(event, "words", None)
    return (
        event.hash == _hash(event)
        and event.at == chain.kept_moment(event.at)
        and (words is None or event.text_digest == _words_digest(words))
        and _is_by_its_actor(event)
    )


def _is_by_its_actor(event: ModerationEvent) -> bool:
    """Tell whether the account is the one under the hash, or was erased since."""
    if event.actor_id is not None or event.actor_number is None:
        return event.actor_id == event.actor_number
    return not User.objects.filter(pk=event.actor_number).exists()


def _words_digest(words: EventText) -> str:
    return chain.text_digest(salt=words.salt, reason=words.reason, actor_name=words.actor_name)


def _hash(event: ModerationEvent) -> str:
    kind = event.content_type
    return chain.event_hash(
        previous=event.previous_hash,
        sequence=event.sequence,
        action=event.action,
        rule=event.rule,
        actor=event.actor_number,
        actor_role=event.actor_role,
        kind=f"{kind.app_label}.{kind.model}",
        object_id=event.object_id,
        public_id=str(event.object_public_id),
        digest=event.text_digest,
        at=chain.written(event.at),
    )
