"""Bodies, ceremonies and nominations, as tests need them."""

import datetime as dt
import itertools

from django.utils import timezone

from editorial.models import (
    AwardBody,
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from films.models import Person, Title

_places = itertools.count(1)


def make_body(name: str = "Lantern Circle", slug: str = "lantern-circle") -> AwardBody:
    return AwardBody.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_ceremony(body: AwardBody | None = None, year: int = 2024, **fields) -> Ceremony:
    return Ceremony.objects.create(body=body or make_body(), year=year, **fields)


def make_nomination(
    ceremony: Ceremony, category: str = "Best Picture", *nominees: Title | Person | str, **fields
) -> Nomination:
    """Name titles and people; a text is a title we do not have."""
    kind = AwardCategory.objects.get_or_create(body=ceremony.body, name=category)[0]
    fields.setdefault("place", next(_places))
    made = Nomination.objects.create(ceremony=ceremony, category=kind, **fields)
    for place, one in enumerate(nominees):
        if isinstance(one, Person):
            NominatedPerson.objects.create(nomination=made, person=one, place=place)
        else:
            named = {"name": one} if isinstance(one, str) else {"title": one}
            NominatedTitle.objects.create(nomination=made, place=place, **named)
    return made


def lock_at(moment: dt.datetime) -> dict[str, object]:
    """Return the columns of a ceremony in UTC whose ballot locks then."""
    return {"zone": "UTC", "ballot_locks_on": moment.date(), "ballot_locks_time": moment.time()}


OF_CEREMONY = ("ceremony_detail", "ballot_edit", "ballot_results")


def addresses_of_awards(film: Title) -> dict[str, dict[str, object]]:
    """Make a ceremony with an open ballot; return what stands in the addresses of awards."""
    ceremony = make_ceremony(make_body(), **lock_at(timezone.now() + dt.timedelta(days=30)))
    make_nomination(ceremony, "Best Picture", film)
    make_nomination(ceremony, "Best Picture", "Lars")
    of_ceremony = {"slug": ceremony.body.slug, "year": ceremony.year}
    return {
        "editorial:award_body": {"slug": ceremony.body.slug},
        **{f"editorial:{name}": of_ceremony for name in OF_CEREMONY},
        "editorial:ballot_card": {**of_ceremony, "username": "alice"},
        "editorial:person_awards": {"slug": "spike-jonze"},
    }
