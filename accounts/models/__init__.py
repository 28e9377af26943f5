"""People and what they agreed to."""

from accounts.models.consents import Consent
from accounts.models.users import FormerUsername, User

__all__ = ["Consent", "FormerUsername", "User"]
