"""The services a member has, and what these offer without paying for each title."""

from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import User
from films.models import MemberProvider, Offer, Provider

INCLUDED = (Offer.Kind.SUBSCRIPTION, Offer.Kind.FREE)


def ids_of(member: User | AnonymousUser) -> tuple[int, ...]:
    """Return the ids of the providers a member has; a visitor has none, and is not looked up."""
    if not isinstance(member, User):
        return ()
    mine = MemberProvider.objects.filter(member=member).order_by("provider")
    return tuple(mine.values_list("provider_id", flat=True))


def names_of(member: User) -> list[str]:
    """Return the names of the services a member has."""
    mine = MemberProvider.objects.filter(member=member).order_by("provider__name")
    return list(mine.values_list("provider__name", flat=True))


def offers_at(providers: Collection[int]) -> QuerySet[Offer]:
    """Return what these providers have in the site's country, without paying for each title."""
    return Offer.objects.filter(
        provider__in=providers, country=settings.SITE_COUNTRY, kind__in=INCLUDED
    )


def names_by_title(titles: Collection[int], providers: Collection[int]) -> dict[int, list[str]]:
    """Return which of these providers have each of these titles, by id; one statement."""
    found: dict[int, list[str]] = {}
    if titles and providers:
        offers = offers_at(providers).filter(title__in=titles).order_by("provider__name")
        for title, name in offers.values_list("title_id", "provider__name").distinct():
            found.setdefault(title, []).append(name)
    return found


def choices(member: User) -> dict[int, str]:
    """Return id and name of what a member can choose: what is offered here, and what they have."""
    offers = Offer.objects.filter(country=settings.SITE_COUNTRY, kind__in=INCLUDED)
    here = Q(pk__in=offers.values("provider"))
    found = Provider.objects.filter(here | Q(members__member=member)).distinct().order_by("name")
    return dict(found.values_list("pk", "name"))
