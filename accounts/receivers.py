"""What follows log-ins and changes of an account: search, and what other apps are told."""

from collections.abc import Collection
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import authentication_step_completed, email_changed
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import services
from accounts.models import User
from accounts.search import MEMBER, index_members
from core import clock, recency, search

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


@receiver(user_logged_in)
def note_login(request: HttpRequest, **_kwargs: Any) -> None:
    """Remember when this session's person logged in."""
    recency.note(request)


@receiver(authentication_step_completed)
def note_answer(request: HttpRequest, reauthenticated: bool = False, **_kwargs: Any) -> None:
    """Remember that somebody who is logged in was asked again, and answered."""
    if reauthenticated:
        recency.note(request)


@receiver(email_changed)
def follow_address(
    request: HttpRequest,
    user: User,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **_kwargs: Any,
) -> None:
    """End other sessions, and tell who follows addresses; a first address changes nothing."""
    if from_email_address is None or from_email_address.email == to_email_address.email:
        return
    services.follow_address_change(
        user=user,
        old=from_email_address.email,
        new=to_email_address.email,
        session=request.session.session_key or "",
        at=clock.now(),
    )
