"""Keeps the first version of a title or person before it is first changed, and no file too long.

Rows that come in bulk have no history row yet; without this the value they came with would be
lost by the first edit.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver

from films import versions
from films.models import Avatar, Person, Photo, Title, Video
from films.services import avatars, pictures, social_pictures


@receiver(pre_save, sender=Title)
@receiver(pre_save, sender=Person)
def keep_first_version(
    sender: type[Title | Person], instance: Title | Person, raw: bool, **_kwargs: Any
) -> None:
    """Write a history row of what stands, where there is none yet."""
    if raw or not instance.pk or instance._state.adding:
        return
    versions.keep_first(sender, [instance.pk])


@receiver(post_delete, sender=Photo)
def remove_picture_files(sender: type[Photo], instance: Photo, **_kwargs: Any) -> None:
    """Remove the files of a deleted picture, once its row is gone for good."""
    public_id = instance.public_id
    transaction.on_commit(lambda: pictures.remove_files(public_id))


@receiver(post_delete, sender=Avatar)
def remove_avatar_files(sender: type[Avatar], instance: Avatar, **_kwargs: Any) -> None:
    """Remove the files of a member's picture, once its row is gone for good."""
    picture_id = instance.picture_id
    transaction.on_commit(lambda: avatars.remove_files(picture_id))


@receiver(post_delete, sender=Title)
def remove_social_picture(sender: type[Title], instance: Title, **_kwargs: Any) -> None:
    """Remove what links to a deleted title showed, once its row is gone for good."""
    title_id = instance.pk
    transaction.on_commit(lambda: social_pictures.remove(title_id))


@receiver(post_delete, sender=Video)
def remove_video_file(sender: type[Video], instance: Video, **_kwargs: Any) -> None:
    """Remove the file of a deleted video, once its row is gone for good."""
    if instance.file:
        storage, name = instance.file.storage, str(instance.file.name)
        transaction.on_commit(lambda: storage.delete(name))
