"""What is due on accounts as time passes."""

import datetime as dt

from accounts import services
from accounts.services import digests, notifications
from core import due


def _delete_unfinished(now: dt.datetime) -> int:
    return services.delete_never_verified(now=now) + services.delete_unfinished(now=now)


def register() -> None:
    """Name everything that is due."""
    due.register("ended sessions forgotten", lambda now: services.forget_ended_sessions(now=now))
    due.register("old codes forgotten", lambda now: services.forget_old_codes(now=now))
    due.register(
        "old changes of address forgotten",
        lambda now: services.forget_old_address_changes(now=now),
    )
    due.register("old notifications forgotten", lambda now: notifications.forget_old(now=now))
    due.register("mails of notifications sent", lambda now: digests.send_due(now=now))
    due.register("unfinished sign-ups deleted", _delete_unfinished)
    due.register("age bands moved", lambda now: services.advance_age_bands(on=now.date()))
