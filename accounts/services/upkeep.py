"""What is due on accounts as time passes; called by ``run_due``."""

import datetime as dt

from django.contrib.sessions.models import Session

from accounts import ages
from accounts.models import SentCode, User

UNVERIFIED_LIFETIME = dt.timedelta(days=1)
UNFINISHED_LIFETIME = dt.timedelta(days=30)


def advance_age_bands(*, on: dt.date) -> int:
    """Move members whose next band has begun; return how many."""
    due = User.objects.filter(age_band_until__lte=on)
    moved = 0
    for user in due.iterator():
        while user.age_band_until and user.age_band_until <= on:
            user.age_band, user.age_band_until = ages.following_band(
                user.age_band, user.age_band_until
            )
        user.save(update_fields=["age_band", "age_band_until"])
        moved += 1
    return moved


def forget_ended_sessions(*, now: dt.datetime) -> int:
    """Delete sessions whose time is over, drafts and all; return how many."""
    deleted, _ = Session.objects.filter(expire_date__lt=now).delete()
    return deleted


def forget_old_codes(*, now: dt.datetime) -> int:
    """Delete codes whose ten minutes are over; return how many."""
    deleted, _ = SentCode.objects.filter(expires_at__lt=now).delete()
    return deleted


def delete_never_verified(*, now: dt.datetime) -> int:
    """Delete sign-ups older than a day in which no code was ever entered; return how many."""
    old = User.objects.never_verified().filter(date_joined__lt=now - UNVERIFIED_LIFETIME)
    count = old.count()
    old.delete()
    return count


def delete_unfinished(*, now: dt.datetime) -> int:
    """Delete sign-ups that never answered the welcome page, a month after the last log-in.

    Whoever was too young for it is among them, so that no address of theirs stays.
    """
    old = User.objects.unfinished().filter(last_login__lt=now - UNFINISHED_LIFETIME)
    count = old.count()
    old.delete()
    return count
