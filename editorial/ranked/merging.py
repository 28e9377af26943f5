"""What ranked lists do when two titles become one."""

from django.dispatch import receiver

from editorial.models import RankedEntry
from films.models import Title
from films.services.merging import Moving
from films.services.moving import Record
from films.signals import titles_merging


@receiver(titles_merging)
def rank_the_kept_title(record: Record, **kwargs: object) -> None:
    """Let editions rank the title that is kept; where both stood, it stays at its own place."""
    record.move(RankedEntry, "title_id", same=("edition_id",))


def preview_entries(kept: Title, merged: Title) -> list[Moving]:
    """Return how many entries would move, and on how many editions both stand."""
    theirs = set(RankedEntry.objects.filter(title=kept.pk).values_list("edition_id", flat=True))
    moving = list(RankedEntry.objects.filter(title=merged.pk).values_list("edition_id", flat=True))
    both = sum(pk in theirs for pk in moving)
    name = str(RankedEntry._meta.verbose_name_plural)
    return [Moving(name, len(moving) - both, both)] if moving else []
