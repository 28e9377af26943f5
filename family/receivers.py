"""What guides, verdicts and other sources' scores do when titles become one, or one is hidden."""

import datetime as dt

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core import clock
from family.models import AgePoint, AgeVerdict, Guide, OutsideAdvice, OutsideScore
from family.services import merging, seals
from family.services.tallying import AgeSession
from films.models import Title
from films.services.moving import Record
from films.signals import titles_merging, titles_unmerged, titles_unmerging
from moderation.signals import visibility_changed


@receiver(titles_merging)
def move_to_the_kept_title(
    record: Record, kept: Title, merged: Title, at: dt.datetime, **kwargs: object
) -> None:
    """Let the guide be that of the kept title; one that has its own keeps it.

    So it is with each score of another source. Verdicts move and are counted again.
    """
    if not Guide.objects.filter(title=kept).exists():
        for guide in Guide.objects.filter(title=merged):
            record.change(guide, title_id=kept.pk)
    record.move(OutsideScore, "title_id", same=("source_id", "category"))
    record.move(OutsideAdvice, "title_id", same=("source_id",))
    merging.merge(record=record, kept=kept, merged=merged, at=at)
    seals.settle(clock.today(), [kept.pk, merged.pk])


@receiver(titles_unmerging)
def move_back(
    record: Record, kept: Title, merged: Title, at: dt.datetime, **kwargs: object
) -> tuple[type[Model], ...]:
    """Move the verdicts of a merged title back; return which models that settles."""
    merging.unmerge(record=record, kept=kept, merged=merged, at=at)
    return (AgeVerdict,)


@receiver(visibility_changed, sender=AgeVerdict)
def recount_moderated(
    sender: type[AgeVerdict],
    items: list[AgeVerdict],
    hidden: bool,
    at: dt.datetime,
    **kwargs: object,
) -> None:
    """Count anew without what a moderator has hidden, or with what was restored."""
    session = AgeSession({verdict.title_id for verdict in items})
    for verdict in items:
        session.write(verdict)
    cause = AgePoint.Cause.HIDDEN if hidden else AgePoint.Cause.RESTORED
    session.commit(cause, at, items[0].public_id if len(items) == 1 else None)


@receiver(titles_unmerged)
def settle_seals(kept: Title, merged: Title, **kwargs: object) -> None:
    """Let both carry the seal as their guides say, which are back with them."""
    seals.settle(clock.today(), [kept.pk, merged.pk])


@receiver(post_save, sender=Guide)
@receiver(post_delete, sender=Guide)
def settle_seal(instance: Guide, **kwargs: object) -> None:
    """Let a title's cards follow its guide."""
    seals.settle(clock.today(), [instance.title_id])
