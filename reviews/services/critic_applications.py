"""Applications of members who want to write as a critic: sent once, decided once by an editor."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.notices import Kind
from accounts.services.notifications import notify
from core.slugs import free_slugs
from core.waiting import Work
from films.services.corrections import AlreadyDecided
from reviews.models import Critic, CriticApplication
from reviews.search import index_critics
from reviews.services import critic_members

State = CriticApplication.State
WAITING = Work(
    permission="reviews.change_criticapplication",
    rows=lambda: CriticApplication.objects.filter(state=State.OPEN),
    page="reviews_criticapplication_changelist",
    query="state__exact=open",
    words=lambda n: (
        ngettext("%(n)s application of a critic", "%(n)s applications of critics", n) % {"n": n}
    ),
)
ACCEPTED = Kind(
    "critic-accepted", _("Your application as a critic is accepted"),
    _("You now write as the critic {thing}."),
)  # fmt: skip
DECLINED = Kind(
    "critic-declined", _("Your application as a critic is declined"),
    _("Your application as a critic was declined: {thing}"),
)  # fmt: skip
_TOLD = 200  # characters of a reason in a notification; the page says all of it


class AlreadyWaits(Exception):
    """This member has an application that no editor has decided yet."""


class CriticIsTaken(Exception):
    """Another member posts as this critic; that is taken back first."""


class NameStands(Exception):
    """A critic of this name is here; an editor says whether it is the same person."""


def apply(
    *, member: User, at: dt.datetime, name: str, publications: str, about: str, **links: str
) -> CriticApplication:
    """Put an application into the editors' queue. Raises AlreadyWaits."""
    try:
        with transaction.atomic():
            return CriticApplication.objects.create(
                member=member,
                sent_at=at,
                name=name,
                publications=publications,
                about=about,
                **links,
            )
    except IntegrityError as error:
        raise AlreadyWaits from error


@transaction.atomic
def accept(*, application: CriticApplication, by: User, at: dt.datetime) -> Critic:
    """Let the member write as the critic an editor chose, or as a new one, and tell them.

    Raises AlreadyDecided, CriticIsTaken, NameStands and ``critic_members.MemberIsAnotherCritic``.
    """
    stored = _locked(application)
    critic = stored.critic or _new_critic(stored.name)
    if critic.member_id not in (None, stored.member_id):
        raise CriticIsTaken
    critic_members.verify(critic=critic, member=stored.member, editor=by, at=at)
    stored.critic = critic
    _decide(stored, State.ACCEPTED, by, at)
    url = critic.get_absolute_url()
    _tell(stored, ACCEPTED, critic.name, url, at)
    return critic


@transaction.atomic
def decline(*, application: CriticApplication, by: User, reason: str, at: dt.datetime) -> None:
    """Decline an application and tell the member why. Raises AlreadyDecided."""
    stored = _locked(application)
    stored.reason = reason
    _decide(stored, State.DECLINED, by, at)
    _tell(
        stored, DECLINED, Truncator(reason).chars(_TOLD), reverse("reviews:critic_application"), at
    )


def _locked(application: CriticApplication) -> CriticApplication:
    rows = CriticApplication.objects.select_for_update(of=("self",))
    stored = rows.select_related("member", "critic").get(pk=application.pk)
    if not stored.is_open:
        raise AlreadyDecided
    return stored


def _new_critic(name: str) -> Critic:
    if Critic.objects.filter(name__iexact=name).exists():
        raise NameStands
    slug = free_slugs([name], model=Critic, otherwise="critic")[name]
    critic = Critic.objects.create(name=name, slug=slug)
    index_critics([critic])
    return critic


def _decide(stored: CriticApplication, state: str, by: User, at: dt.datetime) -> None:
    stored.state, stored.decided_by, stored.decided_at = state, by, at
    stored.save(update_fields=["state", "critic", "reason", "decided_by", "decided_at"])


def _tell(stored: CriticApplication, kind: Kind, thing: str, url: str, at: dt.datetime) -> None:
    key = f"critic application {stored.pk}"
    notify(recipient=stored.member, kind=kind, key=key, at=at, thing=thing, url=url)
