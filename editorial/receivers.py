"""What articles do when two titles or people become one, and no file kept too long."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from editorial.models import (
    Article,
    ArticleDocument,
    ArticleRecording,
    AuthorPortrait,
    FrontPageSlot,
)
from editorial.models.attachments import KeptFile
from editorial.services import attachments, portraits
from films.services.moving import Record
from films.signals import people_merging, titles_merging


@receiver(titles_merging)
def move_to_the_kept_title(record: Record, **kwargs: object) -> None:
    """Let articles and the front page point at the title that is kept."""
    record.move(Article.titles.through, "title_id", same=("article_id",))
    record.move(Article, "reviewed_id")
    record.move(FrontPageSlot.titles.through, "title_id", same=("frontpageslot_id",))


@receiver(people_merging)
def link_to_the_kept_person(record: Record, **kwargs: object) -> None:
    """Let articles be about the person who is kept."""
    record.move(Article.people.through, "person_id", same=("article_id",))


@receiver(post_delete, sender=AuthorPortrait)
def remove_portrait_files(
    sender: type[AuthorPortrait], instance: AuthorPortrait, **_kwargs: Any
) -> None:
    """Remove the files of a deleted portrait, once its row is gone for good."""
    picture_id = instance.picture_id
    transaction.on_commit(lambda: portraits.remove_files(picture_id))


@receiver(post_delete, sender=ArticleDocument)
@receiver(post_delete, sender=ArticleRecording)
def remove_kept_file(sender: type[KeptFile], instance: KeptFile, **_kwargs: Any) -> None:
    """Remove the file of a deleted document or recording, once its row is gone for good."""
    is_document = sender is ArticleDocument
    store = attachments.DOCUMENTS if is_document else attachments.RECORDINGS
    public_id, kind = instance.public_id, instance.kind
    transaction.on_commit(lambda: store.discard(public_id, kind))
