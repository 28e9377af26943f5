"""What guides and other sources' scores do when two titles become one."""

from django.dispatch import receiver

from family.models import Guide, OutsideAdvice, OutsideScore
from films.services.moving import Record
from films.signals import titles_merging


@receiver(titles_merging)
def move_to_the_kept_title(record: Record, **kwargs: object) -> None:
    """Let the guide be that of the kept title; one that has its own keeps it.

    So it is with each score of another source.
    """
    if not Guide.objects.filter(title=record.merge.kept_id).exists():
        for guide in Guide.objects.filter(title=record.merge.merged_id):
            record.change(guide, title_id=record.merge.kept_id)
    record.move(OutsideScore, "title_id", same=("source_id", "category"))
    record.move(OutsideAdvice, "title_id", same=("source_id",))
