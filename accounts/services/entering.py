"""Finding, or making, the account behind the one box "Log in or sign up"."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import AddressChange, User
from core import clock
from core.models import SiteState


def account_for_entrance(address: str) -> User | None:
    """Return the account a code for this address lets in, making one for a new address.

    None means that nobody is let in and a neutral mail goes out instead: the account is closed or
    banned, the mailbox belongs to an account under another spelling of the address, an account left
    it so lately that the change can be undone, or sign-up is switched off. The page a person sees
    is the same in every case, and so is the work: where no account is wanted one is made for nobody
    and taken away again.
    """
    address = address.lower()
    # Whoever only typed another spelling of it, and never entered a code, has no claim to it.
    User.objects.never_verified().with_address(address).exclude(email=address).delete()
    standing = User.objects.with_address(address).first()
    # Somebody's second address, on the way to being their first?
    is_second = EmailAddress.objects.filter(email=address).exists()
    is_open = SiteState.current().sign_ups_open
    is_left = AddressChange.objects.standing(clock.now()).left(address).exists()
    is_new = standing is None and not is_second and not is_left and is_open
    try:
        made = _make(address if is_new else f"{uuid4().hex}@nobody.invalid", is_kept=is_new)
    except IntegrityError:  # two windows at once: the other one made it
        return User.objects.with_address(address).filter(is_active=True).first()
    if is_new:
        return made
    is_theirs = standing is not None and (standing.email or "").lower() == address
    return standing if standing is not None and standing.is_active and is_theirs else None


@transaction.atomic
def _make(address: str, *, is_kept: bool) -> User:
    """Make an account; take it away at once, by as many statements, where it is for nobody."""
    user = User.objects.create_user(email=address)
    EmailAddress.objects.create(user=user, email=address, primary=True, verified=False)
    unwanted = 0 if is_kept else user.pk
    # Nothing else hangs on a row of this moment, so no cascade need be looked for.
    for rows in (EmailAddress.objects.filter(user_id=unwanted), User.objects.filter(pk=unwanted)):
        rows._raw_delete(rows.db)
    return user
