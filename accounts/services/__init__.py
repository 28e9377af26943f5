"""Acts on accounts: entering, finishing a sign-up, and what is due as time passes."""

from accounts.services.entering import account_for_entrance
from accounts.services.upkeep import (
    advance_age_bands,
    delete_never_verified,
    forget_ended_sessions,
)
from accounts.services.welcoming import (
    AlreadyWelcomed,
    NameTaken,
    TooYoung,
    end_other_sessions,
    erase_underage,
    welcome,
)

__all__ = [
    "AlreadyWelcomed",
    "NameTaken",
    "TooYoung",
    "account_for_entrance",
    "advance_age_bands",
    "delete_never_verified",
    "end_other_sessions",
    "erase_underage",
    "forget_ended_sessions",
    "welcome",
]
