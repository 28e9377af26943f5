"""Pages of accounts."""

from accounts.views.addresses import undo_address
from accounts.views.codes import complete_reset, confirm_address, confirm_code, confirm_reset
from accounts.views.entrance import entrance, password_login, sign_up
from accounts.views.legal import privacy, terms
from accounts.views.notices import notification_settings, notifications, stop_digest
from accounts.views.profiles import profile_edit
from accounts.views.recency import reauthenticate_by_code
from accounts.views.relations import (
    member_followers,
    member_following,
    member_relation,
    unwanted,
)
from accounts.views.settings import end_sessions, rename, sessions, set_password, settings
from accounts.views.welcome import welcome

__all__ = [
    "complete_reset",
    "confirm_address",
    "confirm_code",
    "confirm_reset",
    "end_sessions",
    "entrance",
    "member_followers",
    "member_following",
    "member_relation",
    "notification_settings",
    "notifications",
    "password_login",
    "privacy",
    "profile_edit",
    "reauthenticate_by_code",
    "rename",
    "sessions",
    "set_password",
    "settings",
    "sign_up",
    "stop_digest",
    "terms",
    "undo_address",
    "unwanted",
    "welcome",
]
