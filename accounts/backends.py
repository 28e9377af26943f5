"""Passwords: the same steps for an address with an account and for one without."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import check_password, is_password_usable, make_password
from django.utils.crypto import get_random_string

from accounts.models import User
from core.one_row import one_row


class AddressBackend(AuthenticationBackend):
    """Finds the account by one query and compares one hash, whether there is an account or not."""

    def get_user(self, user_id: int) -> User | None:
        """Return whose session it is, for every page of a member."""
        user = one_row(User, '"accounts_user"."id" = %s', [user_id])
        return user if user is not None and self.user_can_authenticate(user) else None

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        user = User.objects.filter(email=email.lower()).first()
        self._did_check_password = True  # allauth need not make up for it
        if user is None or not is_password_usable(user.password):
            check_password(password, nobodys_password())
            return None
        return self._check_password(user, password)


@cache
def nobodys_password() -> str:
    """Return the hash of a password that nobody knows, made as those of members are."""
    return make_password(get_random_string(40))
