"""Which member may post under a critic's name: verified by an editor, and taken back."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from reviews.models import Critic


class MemberIsAnotherCritic(Exception):
    """This member is verified as another critic already; one member speaks for one critic."""


@transaction.atomic
def verify(*, critic: Critic, member: User, editor: User, at: dt.datetime) -> Critic:
    """Let a member post as this critic from now on; whoever did before no longer can.

    Raises MemberIsAnotherCritic.
    """
    if Critic.objects.filter(member=member).exclude(pk=critic.pk).exists():
        raise MemberIsAnotherCritic
    critic.member, critic.verified_at, critic.verified_by = member, at, editor
    critic.save(update_fields=["member", "verified_at", "verified_by"])
    return critic


@transaction.atomic
def unlink(*, critic: Critic) -> Critic:
    """Take the name back: what was posted stays, nobody posts under it any more."""
    critic.member, critic.verified_at, critic.verified_by = None, None, None
    critic.save(update_fields=["member", "verified_at", "verified_by"])
    return critic
