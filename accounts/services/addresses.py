"""What follows a change of a member's address, and how its old address undoes it."""

import datetime as dt
from typing import cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AddressChange, User
from accounts.models.addresses import UNDO_LIFETIME
from accounts.services.welcoming import end_other_sessions
from accounts.signals import address_changed
from core import tokens
from core.links import absolute

UNDO = "undo-address"
DISTRUST = dt.timedelta(days=7)


class CannotUndo(Exception):
    """The link is forged, used or older than a week, or the address is somebody else's by now."""


@transaction.atomic
def follow_address_change(
    *, user: User, old: str, new: str, session: str, at: dt.datetime
) -> AddressChange:
    """Note a change that was just confirmed: other sessions end, and what follows addresses goes.

    ``session`` is the key of the one session that stays.
    """
    change = AddressChange.objects.create(user=user, old=old, new=new, at=at)
    end_other_sessions(user=user, keep=session)
    address_changed.send(sender=User, user=user, old=old, new=new, at=at)
    return change


def undo_url(change: AddressChange) -> str:
    """Return the link for the old address."""
    path = reverse("accounts:undo_address", args=[tokens.make(UNDO, change.pk)])
    return absolute(path)


def standing_undo_url(address: str, *, at: dt.datetime) -> str:
    """Return the link for an address that an open account left and can still take back, or ""."""
    changes = AddressChange.objects.standing(at).filter(old=address, user__is_active=True)
    change = changes.order_by("-pk").first()
    return undo_url(change) if change else ""


def read_undo(token: str, *, at: dt.datetime) -> AddressChange:
    """Return the change that a link undoes. Raises CannotUndo."""
    try:
        pk = tokens.read(UNDO, token, max_age=int(UNDO_LIFETIME.total_seconds()))
    except tokens.BadToken as error:
        raise CannotUndo from error
    standing = AddressChange.objects.standing(at).filter(pk=cast("int", pk))
    change = standing.select_related("user").first()
    if change is None:
        raise CannotUndo
    return change


def distrusted_from(change: AddressChange) -> dt.datetime:
    """Return since when what was set up may be a thief's, who takes the address last."""
    return change.at - DISTRUST


@transaction.atomic
def undo_address_change(*, change: AddressChange, at: dt.datetime) -> User:
    """Give an account back to its old address, whatever happened since.

    Every session ends; the password is taken off, and so are second factors set up in the week
    before the change or since; links of later changes are dead. Raises CannotUndo.
    """
    user = User.objects.select_for_update().get(pk=change.user_id)
    undone = AddressChange.objects.filter(user=user, at__gte=change.at, undone_at=None)
    if not undone.update(undone_at=at):
        raise CannotUndo
    current, user.email = user.email or "", change.old
    user.set_unusable_password()  # which ends every session, too
    # Whoever only typed the address meanwhile, and never entered a code, has no claim to it.
    User.objects.never_verified().with_address(change.old).exclude(pk=user.pk).delete()
    try:
        with transaction.atomic():
            user.save()
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=change.old, primary=True, verified=True)
    except IntegrityError as error:
        raise CannotUndo from error
    recent = Authenticator.objects.filter(user=user, created_at__gte=distrusted_from(change))
    recent.delete()
    end_other_sessions(user=user, keep="")
    address_changed.send(sender=User, user=user, old=current, new=change.old, at=at)
    return user


def forget_old_address_changes(*, now: dt.datetime) -> int:
    """Delete changes that can no longer be undone, former addresses with them; return how many."""
    deleted, _ = AddressChange.objects.filter(at__lt=now - UNDO_LIFETIME).delete()
    return deleted
