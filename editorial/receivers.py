"""What the front page and articles do when two titles become one."""

from django.dispatch import receiver

from editorial.models import Article, FrontPageSlot
from films.services.moving import Record
from films.signals import titles_merging


@receiver(titles_merging)
def move_to_the_kept_title(record: Record, **kwargs: object) -> None:
    """Let articles and places on the front page point at the title that is kept."""
    record.move(FrontPageSlot, "title_id")
    record.move(Article.titles.through, "title_id", same=("article_id",))
