"""What notices do when two series become one."""

from django.dispatch import receiver

from editorial.models import SeriesNotice
from films.models import Title
from films.services.merging import Moving
from films.services.moving import Record
from films.signals import titles_merging


@receiver(titles_merging)
def speak_of_the_kept_series(record: Record, **kwargs: object) -> None:
    """Let notices speak of the series that is kept."""
    record.move(SeriesNotice, "series_id")


def preview_notices(_kept: Title, merged: Title) -> list[Moving]:
    """Return how many notices would move."""
    count = SeriesNotice.objects.filter(series=merged.pk).count()
    return [Moving(str(SeriesNotice._meta.verbose_name_plural), count, 0)] if count else []
