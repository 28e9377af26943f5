"""Which usernames may be taken: one set of rules for the welcome page, the settings and staff."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import FormerUsername, User
from accounts.names import RESERVED_KEYS, username_key


def validate(username: str, *, user: User) -> None:
    """Refuse names that are malformed, kept for the site, or look like somebody else's.

    A member may go back to a name of their own. Raises ValidationError.
    """
    for validator in User._meta.get_field("username").validators:
        validator(username)
    key = username_key(username)
    if key in RESERVED_KEYS:
        raise ValidationError(_("This name is kept for the site itself. Choose another one."))
    others = User.objects.filter(username_key=key).exclude(pk=user.pk)
    former = FormerUsername.objects.filter(username_key=key).exclude(user_id=user.pk or 0)
    if others.exists() or former.exists():
        raise ValidationError(
            _("That name is taken, or too close to one that is. Choose another one.")
        )
