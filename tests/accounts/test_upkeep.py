"""What time does to accounts: bands move, unfinished sign-ups and ended sessions go."""

import datetime as dt

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import services
from accounts.models import User
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def test_a_band_moves_in_its_month_and_skips_none():
    teen = make_member("teen-x", age_band="13-15", age_band_until=dt.date(2024, 5, 1))
    assert services.advance_age_bands(on=dt.date(2024, 4, 30)) == 0

    assert services.advance_age_bands(on=dt.date(2024, 5, 1)) == 1

    teen.refresh_from_db()
    assert (teen.age_band, teen.age_band_until) == ("16-17", dt.date(2026, 5, 1))
    services.advance_age_bands(on=dt.date(2030, 1, 1))
    teen.refresh_from_db()
    assert (teen.age_band, teen.age_band_until) == ("18+", None)


def test_sign_ups_without_a_code_go_after_a_day_and_nobody_else():
    now = timezone.now()
    make_member("member-x", date_joined=now - dt.timedelta(days=9))
    for hours in (1, 30):
        joined = now - dt.timedelta(hours=hours)
        User.objects.create_user(f"h{hours}@example.com", date_joined=joined)

    assert services.delete_never_verified(now=now) == 1

    assert set(User.objects.values_list("email", flat=True)) == {
        "member-x@example.com", "h1@example.com",
    }  # fmt: skip


def test_sign_ups_that_were_never_finished_go_after_a_month_and_operators_stay():
    now = timezone.now()
    for days in (29, 31):
        last = now - dt.timedelta(days=days)
        User.objects.create_user(f"d{days}@example.com", date_joined=last, last_login=last)
    make_member("member-x", last_login=now - dt.timedelta(days=99))
    long_ago = now - dt.timedelta(days=99)
    User.objects.create_superuser("boss@example.com", date_joined=long_ago)
    User.objects.create_superuser("chief@example.com", date_joined=long_ago, last_login=long_ago)

    assert services.delete_unfinished(now=now) == 1
    assert services.delete_never_verified(now=now) == 0

    assert set(User.objects.values_list("email", flat=True)) == {
        "d29@example.com", "member-x@example.com", "boss@example.com", "chief@example.com",
    }  # fmt: skip


def test_ended_sessions_go_with_what_was_kept_in_them():
    for days in (-1, 1):
        store = SessionStore()
        store["draft-1"] = {"body": "Words."}
        store.set_expiry(timezone.now() + dt.timedelta(days=days))
        store.save()

    assert services.forget_ended_sessions(now=timezone.now()) == 1
    assert Session.objects.count() == 1
