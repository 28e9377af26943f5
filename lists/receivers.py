"""What lists and likes do when two titles become one."""

from django.dispatch import receiver

from films.models import Title
from films.services.moving import Record
from films.signals import titles_merging
from lists.models import DiaryEntry, Dismissal, Like, List, ListItem


@receiver(titles_merging)
def move_to_the_kept_title(record: Record, kept: Title, merged: Title, **kwargs: object) -> None:
    """Let them point at the title that is kept; once for each list and each member."""
    record.move(DiaryEntry, "title_id")
    record.move(Dismissal, "title_id", same=("member_id",))
    record.move(Like, "title_id", same=("member_id",))
    with_both = List.objects.filter(items__title=merged).filter(items__title=kept)
    shortened = list(with_both.order_by("pk"))
    record.move(ListItem, "title_id", same=("list_id",))
    for one in shortened:
        record.change(one, size=one.items.count())
