"""What members wrote leaves with their account, and returns with it."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import standing_changed
from moderation import registry


@receiver(standing_changed)
def follow_author(user: User, is_active: bool, at: dt.datetime, **_kwargs: Any) -> None:
    """Take out everything of an account that was switched off, or back in."""
    for kind in registry.kinds():
        kind.set_excluded(user, not is_active, at)
