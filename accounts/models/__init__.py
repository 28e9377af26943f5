"""People and what they agreed to."""

from accounts.models.addresses import AddressChange
from accounts.models.codes import SentCode
from accounts.models.consents import Consent
from accounts.models.notifications import Digest, Notification, SilencedKind
from accounts.models.profiles import Profile
from accounts.models.relations import Block, Follow, Mute
from accounts.models.users import FormerUsername, User

__all__ = [
    "AddressChange",
    "Block",
    "Consent",
    "Digest",
    "Follow",
    "FormerUsername",
    "Mute",
    "Notification",
    "Profile",
    "SentCode",
    "SilencedKind",
    "User",
]
