"""Writing what the demo's parents and teens say, by a rule with seeded dice."""

import datetime as dt
import random
from collections.abc import Iterator

from accounts.models import User
from accounts.names import username_key
from demo.files import DEMO_DAY, day_between, dice, evening, moment, read
from family.models import AgePoint, AgeVerdict, Category, Group, Guide, VerdictStep
from family.models.grid import MOST
from family.models.guides import OLDEST, YOUNGEST
from family.services import tallying, verdicts

TEENS = 16
MANY, SEVERAL = (18, 8), ((0, 0), (3, 0), (5, 2), (7, 5), (9, 6), (12, 0))  # parents, teens
COMPLETE = "her"  # the title of which every state can be seen
WITH_WORDS = 0.3
WITH_STEP = 0.25


def write_verdicts() -> None:
    """Write verdicts on every title with a guide; of the complete one through the service."""
    lines = read("verdicts")
    grown = User.objects.filter(kind=User.Kind.DEMO, age_band=User.AgeBand.ADULT, is_staff=False)
    members, teens = list(grown.order_by("pk")), _teens()
    categories = list(Category.objects.all())
    rows: list[AgeVerdict] = []
    for guide in Guide.objects.filter(is_demo=True).select_related("title").order_by("pk"):
        drawn = [*_draw(guide, members, teens, lines)]
        if guide.title.slug == COMPLETE:
            _give(drawn, categories)
        else:
            rows += drawn
    AgeVerdict.objects.bulk_create(rows)
    VerdictStep.objects.bulk_create(_steps(rows, categories))
    tallying.rebuild({row.title_id for row in rows}, cause=AgePoint.Cause.REBUILT, at=evening())


def _teens() -> list[User]:
    """Make members of 13 to 17; nobody sees their names."""
    bands = (User.AgeBand.CHILD, User.AgeBand.YOUTH)
    rows = [
        User(
            username=name, username_key=username_key(name), password="!", kind=User.Kind.DEMO,
            is_private=True,
            age_band=bands[number % 2], age_band_until=dt.date(2026, 1, 1),
            date_joined=moment(dt.date(2024, 1, 1), dice("teens", name)),
        )
        for number in range(TEENS)
        for name in [f"demo-teen-{number + 1}"]
    ]  # fmt: skip
    return User.objects.bulk_create(rows)


def _draw(
    guide: Guide, members: list[User], teens: list[User], lines: dict[str, list[str]]
) -> Iterator[AgeVerdict]:
    """Yield the verdicts on a title, the first ones first; teens are bolder than parents."""
    rng = dice("verdicts", guide.title.slug)
    many = MANY if guide.title.slug == COMPLETE else rng.choice(SEVERAL)
    groups = ((Group.PARENTS, members, -2, 2), (Group.TEENS, teens, -3, 0))
    for (group, authors, low, high), count in zip(groups, many, strict=True):
        first = guide.published_on or DEMO_DAY
        when = sorted(moment(day_between(first, DEMO_DAY, rng), rng) for _ in range(count))
        for author, at in zip(rng.sample(authors, count), when, strict=True):
            age = min(max((guide.age or YOUNGEST) + rng.randint(low, high), YOUNGEST), OLDEST)
            body = rng.choice(lines[group]) if rng.random() < WITH_WORDS else ""
            yield AgeVerdict(
                title=guide.title, author=author, group=group, band=author.age_band, age=age,
                body=body, given_at=at, is_counted=True,
            )  # fmt: skip


def _steps(rows: list[AgeVerdict], categories: list[Category]) -> Iterator[VerdictStep]:
    for row in rows:
        rng = dice("steps", str(row.title_id), str(row.author_id))
        if rng.random() < WITH_STEP:
            yield _step(row, categories, rng)


def _step(row: AgeVerdict, categories: list[Category], rng: random.Random) -> VerdictStep:
    return VerdictStep(verdict=row, category=rng.choice(categories), step=rng.randint(0, MOST))


def _give(drawn: list[AgeVerdict], categories: list[Category]) -> None:
    """Give these through the service, so that each has its line in the ledger; hold the last."""
    steps = {step.verdict.author_id: step for step in _steps(drawn, categories)}
    for row in sorted(drawn, key=lambda one: one.given_at):
        told = steps.get(row.author_id)
        given = verdicts.give(
            title=row.title, author=row.author, age=row.age, body=row.body, at=row.given_at,
            steps={told.category: told.step} if told else {},
        )  # fmt: skip
    verdicts.hold(verdicts=[given], reason=AgeVerdict.HeldReason.MODERATOR, at=evening())
