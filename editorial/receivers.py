"""What articles do when two titles become one."""

from django.dispatch import receiver

from editorial.models import Article, FrontPageSlot
from films.services.moving import Record
from films.signals import titles_merging


@receiver(titles_merging)
def move_to_the_kept_title(record: Record, **kwargs: object) -> None:
    """Let articles and the front page point at the title that is kept."""
    record.move(Article.titles.through, "title_id", same=("article_id",))
    record.move(Article, "reviewed_id")
    record.move(FrontPageSlot.titles.through, "title_id", same=("frontpageslot_id",))
