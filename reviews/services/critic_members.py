"""Which member may post under a critic's name: verified by an editor, and taken back."""

import datetime as dt

from django.db import IntegrityError, transaction

from accounts.models import User
from reviews.models import Critic


class MemberIsAnotherCritic(Exception):
    """This member is verified as another critic already; one member speaks for one critic."""


@transaction.atomic
def verify(*, critic: Critic, member: User, editor: User, at: dt.datetime) -> Critic:
    """Let a member post as this critic from now on; whoever did before no longer can.

    Raises MemberIsAnotherCritic.
    """
    critic.member, critic.verified_at, critic.verified_by = member, at, editor
    try:
        with transaction.atomic():
            critic.save(update_fields=["member", "verified_at", "verified_by"])
    except IntegrityError as error:
        raise MemberIsAnotherCritic from error
    return critic


@transaction.atomic
def unlink(*, critic: Critic) -> Critic:
    """Take the name back: what was posted stays, nobody posts under it any more."""
    critic.member, critic.verified_at, critic.verified_by = None, None, None
    critic.save(update_fields=["member", "verified_at", "verified_by"])
    return critic
