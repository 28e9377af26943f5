"""Challenges of the demo: who takes part in them, and what they chose."""

import datetime as dt
from collections.abc import Sequence

from accounts.models import User
from demo.files import DEMO_DAY, dice, moment, read
from films.models import Title
from lists.models import ChallengeEntry, ChallengeFill
from lists.services import challenges

MOST_EMPTY = 4  # prompts that whoever goes along has not filled yet


def write_challenges(members: Sequence[User], titles: Sequence[Title]) -> None:
    """Let members make challenges and take part in them, by a seeded rule."""
    told = read("challenges")["challenge"]
    for maker, challenge in zip(members, told, strict=False):
        rng = dice("challenge", challenge["name"])
        begins, ends = (DEMO_DAY + dt.timedelta(challenge[name]) for name in ("begins", "ends"))
        made = challenges.make(
            author=maker, name=challenge["name"], description=challenge["description"],
            prompts=challenge["prompts"], starts_on=begins, ends_on=ends,
            at=moment(begins, rng),
        )  # fmt: skip
        others = [member for member in members if member != maker]
        for member in (maker, *rng.sample(others, challenge["entrants"])):
            at = moment(begins, rng)
            _fill(
                challenges.join(challenge=made, member=member, at=at), titles, min(ends, DEMO_DAY)
            )


def _fill(entry: ChallengeEntry, titles: Sequence[Title], until: dt.date) -> None:
    rng = dice("challenge", f"{entry.challenge_id} {entry.member_id}")
    prompts = list(entry.challenge.prompts.order_by("place"))
    count = rng.randint(0, max(0, len(prompts) - rng.randint(0, MOST_EMPTY)))
    chosen = zip(rng.sample(prompts, count), rng.sample(list(titles), count), strict=True)
    ChallengeFill.objects.bulk_create(
        ChallengeFill(entry=entry, prompt=prompt, title=title, filled_at=moment(until, rng))
        for prompt, title in chosen
    )
    entry.filled_count = count
    entry.save(update_fields=["filled_count"])
