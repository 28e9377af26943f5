"""An authenticator app, for tests."""

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)


def app_code(secret: str) -> str:
    """Return what an authenticator app shows now for a key."""
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def turn_on(member) -> str:
    """Turn on two-step log-in for a member; return the key in their app."""
    secret = generate_totp_secret()
    TOTP.activate(member, secret)
    return secret
