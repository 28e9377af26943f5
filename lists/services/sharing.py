"""Filling a list together: inviting, joining, leaving. Doing any of it twice changes nothing."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import Kind
from accounts.services.notifications import notify
from accounts.visibility import are_apart
from lists.models import List, ListCollaborator

INVITED = Kind(
    "list-invitation", _("Somebody invites you to fill a list together"),
    _("{actor} invites you to fill the list “{thing}” together."),
)  # fmt: skip


class CannotInvite(Exception):
    """It is oneself, or somebody without a page, or one of the two has blocked the other."""


class TooManyPeople(Exception):
    """A list is filled by as many people as it can be."""


@transaction.atomic
def invite(*, to: List, member: User, at: dt.datetime) -> bool:
    """Invite a member to fill a list; False where they are invited already.

    Raises CannotInvite and TooManyPeople.
    """
    standing = List.objects.select_for_update().select_related("author").get(pk=to.pk)
    author = standing.author
    if member == author or not (member.has_profile and author.has_profile):
        raise CannotInvite
    if are_apart(author, member):
        raise CannotInvite
    people = standing.collaborators
    if people.filter(member=member).exists():
        return False
    if people.count() >= ListCollaborator.MOST:
        raise TooManyPeople
    ListCollaborator.objects.create(list=standing, member=member, invited_at=at)
    notify(
        recipient=member, kind=INVITED, key=f"list {standing.pk}", actor=author,
        thing=standing.name, at=at,
        url=reverse("lists:list_join", args=[author.username, standing.slug]),
    )  # fmt: skip
    return True


def join(*, invitation: ListCollaborator, at: dt.datetime) -> None:
    """Fill the list from now on."""
    waiting = ListCollaborator.objects.filter(pk=invitation.pk, joined_at__isnull=True)
    waiting.update(joined_at=at)


def leave(*, of: List, member: User) -> bool:
    """Let a member fill a list no longer, or decline to; False where they did not.

    The titles they put there stay.
    """
    return bool(ListCollaborator.objects.filter(list=of, member=member).delete()[0])
