"""Awards of the demo: two past ceremonies as they were, and the open ballot of an invented body."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from accounts.models import User
from core.slugs import slug_of
from demo.files import DEMO_DAY, dice, moment, read
from editorial.awards import ballots
from editorial.models import (
    AwardBody,
    AwardCategory,
    Ballot,
    BallotPick,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from films.models import Person, Title

WON, WITHDRAWN = "*", "-"
EARLY = dt.timedelta(days=2)  # before the lock members predict


def write_awards(titles: Mapping[str, Title]) -> None:
    """Write bodies, ceremonies and nominations; let the members who rate most fill ballots."""
    told = read("awards")
    bodies = {
        one["name"]: AwardBody.objects.create(
            slug=slug_of(one["name"], otherwise="awards"), is_demo=True, **one
        )
        for one in told["body"]
    }
    films = {title.name: title for title in titles.values() if title.kind == Title.Kind.FILM}
    for entry in told["ceremony"]:
        ceremony = _ceremony(bodies[entry["body"]], entry)
        for place, (name, nominees) in enumerate(entry["categories"].items()):
            category = AwardCategory.objects.get_or_create(
                body=ceremony.body, name=name, defaults={"place": place}
            )[0]
            for number, written in enumerate(nominees):
                _nominate(ceremony, category, number, written, films)
        _fill(ceremony, entry.get("ballots", 0))


def _ceremony(body: AwardBody, entry: Mapping[str, Any]) -> Ceremony:
    lock = entry.get("locks_on")
    return Ceremony.objects.create(
        body=body, year=entry["year"], number=entry.get("number"),
        held_on=dt.date.fromisoformat(entry["held_on"]),
        zone=entry.get("zone", "America/Los_Angeles"),
        ballot_locks_on=dt.date.fromisoformat(lock) if lock else None,
        ballot_locks_time=dt.time.fromisoformat(entry["locks_time"]) if lock else None,
    )  # fmt: skip


def _nominate(
    ceremony: Ceremony, category: AwardCategory, place: int, written: str, films: dict[str, Title]
) -> None:
    """Write one nominee: "film | people | song"."""
    film, people, song = [part.strip() for part in f"{written} | | ".split("|")][:3]
    name = film.lstrip(WON + WITHDRAWN)
    made = Nomination.objects.create(
        ceremony=ceremony, category=category, place=place, work=song,
        is_winner=film.startswith(WON), is_withdrawn=film.startswith(WITHDRAWN),
    )  # fmt: skip
    ours = films.get(name)
    is_of_then = ours is not None and abs((ours.year or 0) - ceremony.year) <= 1
    NominatedTitle.objects.create(nomination=made, title=ours if is_of_then else None, name=name)
    for number, person in enumerate(filter(None, people.split(", "))):
        NominatedPerson.objects.create(
            nomination=made, place=number, name=person,
            person=Person.objects.filter(name=person).first(),
        )  # fmt: skip


def _fill(ceremony: Ceremony, most: int) -> None:
    """Let members predict by a seeded rule: as often as not what won."""
    members = User.objects.filter(kind=User.Kind.DEMO, username__isnull=False, is_active=True)
    told: Sequence[Nomination] = list(ceremony.nominations.filter(is_withdrawn=False))
    by_category: dict[int, list[Nomination]] = {}
    for one in told:
        by_category.setdefault(one.category_id, []).append(one)
    last = ceremony.ballot_locks_on or DEMO_DAY
    for number, member in enumerate(members.exclude(username="alice").order_by("pk")[:most]):
        rng = dice("ballot", str(ceremony.year), str(number))
        at = moment(min(last, DEMO_DAY + EARLY) - EARLY, rng)
        ballot = Ballot.objects.create(ceremony=ceremony, member=member, made_at=at)
        for category, nominees in by_category.items():
            winners = [one for one in nominees if one.is_winner] if rng.random() < 0.4 else []
            if rng.random() < 0.9:
                BallotPick.objects.create(
                    ballot=ballot, category_id=category, picked_at=at,
                    nomination=rng.choice(winners or nominees),
                )  # fmt: skip
    ballots.recount([ceremony.pk])
