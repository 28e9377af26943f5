"""Pages of accounts."""

from accounts.views.entrance import confirm_code, entrance, sign_up
from accounts.views.legal import privacy, terms
from accounts.views.members import member_detail
from accounts.views.settings import end_sessions, settings
from accounts.views.welcome import welcome

__all__ = [
    "confirm_code",
    "end_sessions",
    "entrance",
    "member_detail",
    "privacy",
    "settings",
    "sign_up",
    "terms",
    "welcome",
]
