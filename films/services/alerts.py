"""Telling members what they asked to be told of: what opens, what comes to their services.

Each alert is told once and is gone; who follows a series or a person is told of every opening.
``run_due`` looks for both: it may be late by days, and may break off between two members.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import Kind
from accounts.services.notifications import notify
from films.member_providers import INCLUDED
from films.models import Alert, Credit, FollowedPerson, MemberProvider, Person, Title

OPENED = Kind(
    "title-opened", _("A title you wait for, or of a person you follow, opens"),
    _("{thing} is out now."),
)  # fmt: skip
ARRIVED = Kind(
    "title-arrived", _("A title you wait for comes to one of your services"),
    _("{thing} can be watched at one of your services."),
)  # fmt: skip
BEGAN = Kind(
    "season-began", _("A new season of a series you follow begins"), _("{thing} begins now."),
)  # fmt: skip
LATE = dt.timedelta(days=7)  # what came into the catalogue this long after it opened is told still
BATCH = 200  # members or followers in one transaction

About = Alert.About


@transaction.atomic
def choose_services(*, member: User, providers: set[int]) -> None:
    """Keep which providers a member has: these, and no others."""
    mine = MemberProvider.objects.filter(member=member)
    mine.exclude(provider__in=providers).delete()
    MemberProvider.objects.bulk_create(
        [MemberProvider(member=member, provider_id=pk) for pk in sorted(providers)],
        ignore_conflicts=True,
    )


@transaction.atomic
def choose(*, member: User, title: Title, wanted: set[str], on: dt.date) -> None:
    """Keep what a member wants to be told of a title: this, and nothing else. Names of About."""
    mine = Alert.objects.filter(member=member, title=title)
    mine.exclude(about__in=wanted).delete()
    Alert.objects.bulk_create(
        [
            Alert(member=member, title=title, about=about, since=on, told_upto=on)
            for about in sorted(wanted)
        ],
        ignore_conflicts=True,
    )


def tell_of_titles(*, on: dt.date, at: dt.datetime, country: str) -> int:
    """Tell of titles that have opened, and of those that services have now; return how many."""
    waiting = Alert.objects.filter(title__merged_into=None)
    opened = waiting.filter(about=About.OPENING, title__released_on__lte=on)
    offered = waiting.filter(
        about=About.SERVICES,
        title__offers__country=country,
        title__offers__kind__in=INCLUDED,
        title__offers__provider__members__member=F("member"),
    )
    return _tell_once(opened, OPENED, at) + _tell_once(offered.distinct(), ARRIVED, at)


def tell_of_new_seasons(*, on: dt.date, at: dt.datetime) -> int:
    """Tell who follows a series of the seasons that have begun; return how many were told."""
    due = Alert.objects.filter(about=About.SEASONS, told_upto__lt=on).order_by("pk")
    told = 0
    while batch := list(due.select_related("member")[:BATCH]):
        by_series: dict[int, list[Title]] = {}
        seasons = _opened(on).filter(parent__in={row.title_id for row in batch})
        for season in seasons.select_related("parent"):
            by_series.setdefault(season.parent_id or 0, []).append(season)
        with transaction.atomic():
            for row in batch:
                fresh = _since(row, by_series.get(row.title_id, []))
                told += _tell(row.member, fresh, BEGAN, at)
            due.filter(pk__in=[row.pk for row in batch]).update(told_upto=on)
    return told


def tell_of_people(*, on: dt.date, at: dt.datetime) -> int:
    """Tell who follows a person of their titles that have opened; return how many were told."""
    due = FollowedPerson.objects.filter(told_upto__lt=on).order_by("pk")
    told = 0
    while batch := list(due.select_related("member")[:BATCH]):
        by_person: dict[int, list[Title]] = {}
        theirs = Credit.objects.filter(person__in={row.person_id for row in batch})
        opened = theirs.filter(title__in=_opened(on).exclude(kind=Title.Kind.SERIES))
        for credit in opened.select_related("title__parent").order_by("title_id"):
            by_person.setdefault(credit.person_id, []).append(credit.title)
        with transaction.atomic():
            for row in batch:
                fresh = _since(row, by_person.get(row.person_id, []))
                told += _tell(row.member, fresh, OPENED, at)
            due.filter(pk__in=[row.pk for row in batch]).update(told_upto=on)
    return told


@transaction.atomic
def follow(*, member: User, person: Person, is_on: bool, on: dt.date) -> None:
    """Follow a person, or no longer. Doing it twice changes nothing."""
    if is_on:
        defaults = {"since": on, "told_upto": on}
        FollowedPerson.objects.get_or_create(member=member, person=person, defaults=defaults)
    else:
        FollowedPerson.objects.filter(member=member, person=person).delete()


def _opened(on: dt.date) -> QuerySet[Title]:
    """Return the titles that opened lately, the first first."""
    return Title.objects.filter(sorted_on__gt=on - LATE, sorted_on__lte=on).order_by("sorted_on")


def _since(row: Alert | FollowedPerson, titles: Iterable[Title]) -> list[Title]:
    """Return those that opened on the day the member asked, or later."""
    return [title for title in titles if title.sorted_on >= row.since]


def _tell_once(alerts: QuerySet[Alert], kind: Kind, at: dt.datetime) -> int:
    told = 0
    for alert in alerts.select_related("member", "title__parent").order_by("pk").iterator():
        with transaction.atomic():
            told += _tell(alert.member, [alert.title], kind, at)
            alert.delete()
    return told


def _tell(member: User, titles: Iterable[Title], kind: Kind, at: dt.datetime) -> int:
    return sum(
        notify(
            recipient=member, kind=kind, key=f"{kind.name} {title.pk}", at=at, thing=title.name,
            url=title.get_absolute_url(),
        )
        for title in titles
    )  # fmt: skip
