"""Finding, or making, the account behind the one box "Log in or sign up"."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import User
from core.models import SiteState


def account_for_entrance(address: str) -> User | None:
    """Return the account a code for this address lets in, making one for a new address.

    None means that nobody is let in and a neutral mail goes out instead: the account is closed or
    banned, the mailbox belongs to an account under another spelling of the address, or sign-up is
    switched off. The page a person sees is the same in every case.
    """
    standing = User.objects.with_address(address).first()
    if standing is not None:
        same_spelling = (standing.email or "").lower() == address.lower()
        return standing if standing.is_active and same_spelling else None
    if EmailAddress.objects.filter(email=address.lower()).exists():
        return None  # somebody's second address, on the way to being their first
    if not SiteState.current().sign_ups_open:
        return None
    try:
        with transaction.atomic():
            user = User.objects.create_user(email=address.lower())
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    except IntegrityError:  # two windows at once: the other one made it
        return User.objects.with_address(address).filter(is_active=True).first()
    return user
