"""Subscriptions follow the accounts they belong to."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import address_changed, standing_changed
from newsletters import services


@receiver(address_changed)
def follow_address(user: User, old: str, new: str, at: dt.datetime, **_kwargs: Any) -> None:
    """Write newsletters to the new address from now on."""
    services.move(user=user, old=old, new=new, at=at)


@receiver(standing_changed)
def follow_standing(user: User, is_active: bool, at: dt.datetime, **_kwargs: Any) -> None:
    """Stop all newsletters of an account that was switched off; they do not start again by it."""
    if not is_active:
        services.stop_all(user=user, source="account switched off", at=at)
