"""Switching an account off and on: a ban, or a member who is let back in."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.search import index_members
from accounts.signals import standing_changed


@transaction.atomic
def set_standing(*, user: User, is_active: bool, at: dt.datetime) -> None:
    """Switch an account on or off; search follows, and other apps are told."""
    User.objects.filter(pk=user.pk).update(is_excluded=not is_active, is_active=is_active)
    index_members([user])
    standing_changed.send(sender=User, user=user, is_active=is_active, at=at)
