"""Acts on accounts: entering, finishing a sign-up, and what is due as time passes."""

from accounts.services.addresses import (
    CannotUndo,
    distrusted_from,
    follow_address_change,
    forget_old_address_changes,
    read_undo,
    standing_undo_url,
    undo_address_change,
    undo_url,
)
from accounts.services.codes import guess as guess_code
from accounts.services.codes import keep as keep_code
from accounts.services.entering import account_for_entrance
from accounts.services.renaming import TooSoon, next_rename_at, rename
from accounts.services.standing import set_standing
from accounts.services.upkeep import (
    advance_age_bands,
    delete_never_verified,
    delete_unfinished,
    forget_ended_sessions,
    forget_old_codes,
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
    "CannotUndo",
    "NameTaken",
    "TooSoon",
    "TooYoung",
    "account_for_entrance",
    "advance_age_bands",
    "delete_never_verified",
    "delete_unfinished",
    "distrusted_from",
    "end_other_sessions",
    "erase_underage",
    "follow_address_change",
    "forget_ended_sessions",
    "forget_old_address_changes",
    "forget_old_codes",
    "guess_code",
    "keep_code",
    "next_rename_at",
    "read_undo",
    "rename",
    "set_standing",
    "standing_undo_url",
    "undo_address_change",
    "undo_url",
    "welcome",
]
