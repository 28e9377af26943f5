"""Keeps the first version of a title or person before it is first changed.

Rows that come in bulk have no history row yet; without this the value they came with would be
lost by the first edit.
"""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from films.models import Person, Title


@receiver(pre_save, sender=Title)
@receiver(pre_save, sender=Person)
def keep_first_version(
    sender: type[Title | Person], instance: Title | Person, raw: bool, **_kwargs: Any
) -> None:
    """Write a history row of what stands, where there is none yet."""
    if raw or not instance.pk or instance._state.adding:
        return
    if not sender.history.filter(id=instance.pk).exists():
        stored = sender._base_manager.filter(pk=instance.pk)
        sender.history.bulk_history_create(list(stored))
