"""Codes by mail: kept as a keyed hash, and each guess counted before it is compared."""

import datetime as dt
import secrets

from allauth.core.internal.cryptokit import normalize_user_code
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import SentCode

MOST_GUESSES = 3
LIFETIME = dt.timedelta(minutes=10)


def keep(*, code: str, at: dt.datetime) -> str:
    """Keep a code that is about to be mailed; return the name by which a session refers to it."""
    name = secrets.token_urlsafe(32)
    SentCode.objects.create(name=name, digest=_digest(name, code), expires_at=at + LIFETIME)
    return name


def guess(*, name: str, code: str, at: dt.datetime) -> bool:
    """Tell whether this is the code kept under ``name``: at most three times, then never again.

    The guess is counted by one statement of its own before anything is compared, so that guesses at
    the same moment cannot share one count. A right guess uses the code up. An unknown name takes
    the same steps.
    """
    standing = SentCode.objects.filter(name=name)
    counted = standing.filter(guess_count__lt=MOST_GUESSES, expires_at__gt=at).update(
        guess_count=F("guess_count") + 1
    )
    kept = standing.values_list("digest", flat=True).first() or ""
    is_right = constant_time_compare(kept, _digest(name, code))
    if not counted or not is_right:
        return False
    used_up, _rows = standing.delete()
    return used_up == 1


def _digest(name: str, code: str) -> str:
    spoken = f"{name}:{normalize_user_code(code)}"
    return salted_hmac("accounts.sent-code", spoken, algorithm="sha256").hexdigest()
