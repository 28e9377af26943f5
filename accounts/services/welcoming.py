"""Finishing a sign-up on the welcome page, or erasing it when the person is too young."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from accounts import ages
from accounts.documents import document, wording
from accounts.models import Consent, User
from core.models import OutgoingMail


class NameTaken(Exception):
    """Somebody took this username, or one that looks like it, a moment ago."""


class AlreadyWelcomed(Exception):
    """The page was sent twice; what the first said stands."""


class TooYoung(Exception):
    """The person is under the minimum age of this site."""


@transaction.atomic
def welcome(
    *,
    user: User,
    username: str,
    born: tuple[int, int] | None,
    minimum_age: int,
    at: dt.datetime,
) -> User:
    """Give an account its name, age band and consents.

    ``born`` is a year and a month, which are not kept; None for operators, who are not asked. The
    account is locked first, so that two clicks are one. Raises AlreadyWelcomed, TooYoung (nothing
    is written) and NameTaken.
    """
    if User.objects.select_for_update().get(pk=user.pk).is_welcomed:
        raise AlreadyWelcomed
    day = at.date()
    user.username = username
    if born:
        year, month = born
        years = ages.years_reached(birth_year=year, birth_month=month, on=day)
        if years < minimum_age:
            raise TooYoung
        band, until = ages.age_band(birth_year=year, birth_month=month, on=day)
        user.age_band, user.age_band_until = band, until
        user.is_private = user.is_teen
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise NameTaken from error
    for name in (Consent.Document.TERMS, Consent.Document.PRIVACY):
        text = document(name)
        Consent.objects.create(
            user=user,
            document=name,
            version=text.version,
            text_sha256=text.sha256,
            wording=wording(),
            source="welcome",
            at=at,
        )
    return user


@transaction.atomic
def erase_underage(*, user: User) -> None:
    """Leave no row of a person who is too young: user, addresses, mail and every session."""
    for session in UserSession.objects.filter(user=user):
        session.end()
    others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    addresses = {user.email or "", *others}
    OutgoingMail.objects.filter(to__in=addresses - {""}).delete()
    user.delete()


def end_other_sessions(*, user: User, keep: str) -> int:
    """Log a member out everywhere but in the session with key ``keep``; return how many ended."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in others:
        session.end()
    return len(others)
