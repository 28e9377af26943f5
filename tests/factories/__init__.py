"""Functions that make what a test needs, with sensible defaults."""

import datetime as dt
import itertools

from django.contrib.auth.models import Permission
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from films.models import Person, Title
from films.names import season_sort
from films.search import index_titles
from reviews.models import Critic, CriticReview, Publication
from reviews.services import audience, critics

_numbers = itertools.count(1)
NOON = dt.datetime(2024, 12, 20, 12, 0, tzinfo=dt.UTC)


def make_member(username: str | None = None, **fields) -> User:
    """Make somebody who has been welcomed."""
    username = username or f"member{next(_numbers)}x"
    email = fields.pop("email", f"{username.lower()}@example.com")
    user = User.objects.create_user(
        email, username=username, age_band=fields.pop("age_band", "18+"), **fields
    )
    user.emailaddress_set.create(email=email.lower(), verified=True, primary=True)
    return user


def make_moderator(username: str = "usher") -> User:
    """Make a staff member who may moderate."""
    user = make_member(username, is_staff=True)
    names = [
        "moderate", "view_report", "change_report", "view_audiencereview", "change_audiencereview",
        "view_ageverdict", "change_ageverdict",
    ]  # fmt: skip
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return User.objects.get(pk=user.pk)


def make_title(name: str = "Her", *, indexed: bool = False, **fields) -> Title:
    """Make a film unless told otherwise."""
    number = next(_numbers)
    fields.setdefault("kind", Title.Kind.FILM)
    fields.setdefault("year", 2013)
    fields.setdefault("slug", f"{slugify(name) or 'title'}-{number}")
    title = Title.objects.create(name=name, sort_name=name.lower(), **fields)
    if indexed:
        index_titles([title])
    return title


def make_season(series: Title | None = None, label: str = "1", **fields) -> Title:
    """Make a season and, if need be, its series."""
    series = series or make_title("Laid", kind=Title.Kind.SERIES)
    return make_title(
        f"{series.name}: Season {label}",
        kind=Title.Kind.SEASON,
        parent=series,
        season_label=label,
        season_sort=season_sort(label),
        **fields,
    )


def make_person(name: str = "Spike Jonze") -> Person:
    """Make somebody with a credit to come."""
    return Person.objects.create(name=name, slug=f"{slugify(name)}-{next(_numbers)}")


def make_review(title: Title | None = None, author: User | None = None, **fields):
    """Post an audience review."""
    return audience.post(
        title=title or make_title(),
        author=author or make_member(),
        at=fields.pop("at", timezone.now()),
        **{"stars": 8, **fields},
    )


def make_critic(name: str | None = None, *, is_top: bool = False) -> Critic:
    """Make a critic."""
    name = name or f"Critic {next(_numbers)}"
    reason = "For a test." if is_top else ""
    return Critic.objects.create(
        name=name, slug=f"{slugify(name)}-{next(_numbers)}", is_top=is_top, top_reason=reason
    )


def make_publication(name: str | None = None) -> Publication:
    """Make a publication."""
    name = name or f"Paper {next(_numbers)}"
    return Publication.objects.create(name=name, slug=f"{slugify(name)}-{next(_numbers)}")


def make_critic_review(title: Title, *, is_positive: bool = True, **fields) -> CriticReview:
    """Record a critic review."""
    fields.setdefault("critic", make_critic(is_top=fields.pop("is_top", False)))
    fields.setdefault("publication", make_publication())
    fields.setdefault("verdict", "positive" if is_positive else "negative")
    return critics.record(title=title, at=fields.pop("at", timezone.now()), **fields)
