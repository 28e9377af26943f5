"""Keeps search in step with who has a public page."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.models import User
from accounts.search import MEMBER, index_members
from core import search

SHOWN = {"username", "is_private", "is_active", "kind"}


@receiver(post_save, sender=User)
def index_member(
    instance: User, raw: bool, update_fields: Collection[str] | None, **_kwargs: Any
) -> None:
    """Write or take out a member's document when what is shown may have changed."""
    if raw or (update_fields is not None and not SHOWN & set(update_fields)):
        return
    index_members([instance])


@receiver(post_delete, sender=User)
def forget_member(instance: User, **_kwargs: Any) -> None:
    """Take a deleted member out of search."""
    search.remove(MEMBER, [instance.pk])
