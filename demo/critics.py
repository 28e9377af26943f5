"""Writing the demo's invented publications, critics and critic reviews."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from demo.files import (
    DEMO_DAY,
    HISTORY,
    day_between,
    dice,
    evening,
    in_parts,
    moment,
    read,
    voices_of_entries,
)
from films.models import Title
from reviews.models import Consensus, Critic, CriticReview, Publication, ScorePoint
from reviews.search import index_critics
from reviews.services import recounting
from reviews.services.critics import settle_verdict

BADGE_AT = 80  # so many reviews stand when the badge that is lost again is awarded
BADGE_LEAN = 78
RETROSPECTIVES_FROM = dt.date(2006, 1, 1)
SCORES = {
    "stars4": (("1/4", "1.5/4", "2/4", "2/4"), ("2.5/4", "3/4", "3/4", "3.5/4", "4/4")),
    "stars5": (("1/5", "1.5/5", "2/5", "2.5/5"), ("3/5", "3.5/5", "4/5", "4/5", "4.5/5", "5/5")),
    "ten": (("3/10", "4/10", "5/10"), ("6/10", "7/10", "7.5/10", "8/10", "9/10")),
    "letter": (("D", "C-", "C"), ("B-", "B", "B+", "A-", "A")),
    "hundred": (("35/100", "44/100", "55/100"), ("63/100", "70/100", "78/100", "85/100", "92/100")),
    "none": (("",), ("",)),
}


@dataclass(frozen=True)
class Voice:
    """A critic at one publication."""

    critic: Critic
    publication: Publication
    leaning: int
    notation: str


def write_critics(titles: dict[str, Title]) -> None:
    """Write who reviews, and what they wrote about these titles."""
    voices = _voices()
    for entry in [*read("critic_quotes")["title"], *voices_of_entries("critics")]:
        _review(titles[entry["slug"]], entry, voices)
    index_critics(Critic.objects.filter(is_demo=True))
    for entry in read("consensus")["consensus"]:
        if entry["slug"] in titles:
            Consensus.objects.create(
                title=titles[entry["slug"]], text=entry["text"], written_at=evening()
            )


def _voices() -> dict[tuple[str, str], Voice]:
    publications = {
        entry["slug"]: Publication.objects.create(
            slug=entry["slug"], name=entry["name"], about=entry.get("about", ""), is_demo=True
        )
        for entry in read("publications")["publication"]
    }
    voices = {}
    for entry in read("critics")["critic"]:
        critic = Critic.objects.create(
            slug=entry["slug"],
            name=entry["name"],
            biography=entry.get("bio", ""),
            is_top=entry.get("is_top", False),
            top_reason=entry.get("top_reason", ""),
            top_since=entry.get("top_since"),
            is_demo=True,
        )
        for slug in entry["publications"]:
            voices[critic.slug, slug] = Voice(
                critic, publications[slug], entry["leaning"], entry["notation"]
            )
    return voices


def _review(title: Title, entry: dict[str, Any], voices: dict[tuple[str, str], Voice]) -> None:
    rng = dice("critics", title.slug)
    quoted = [(voices[q["critic"], q["publication"]], q) for q in entry["quotes"]]
    rows = [_row(title, voice, q["positive"], q["score"], q["text"], rng) for voice, q in quoted]
    used = {voice.critic.pk for voice, _ in quoted}
    others = [voice for voice in voices.values() if voice.critic.pk not in used]
    rng.shuffle(others)
    once = {voice.critic.pk: voice for voice in others}
    more = [*once.values(), *(v for v in others if once[v.critic.pk] is not v)]
    missing = more[: max(0, entry["reviews"] - len(rows))]
    positive = round(entry["reviews"] * entry["lean"] / 100) - sum(
        r.verdict == "positive" for r in rows
    )
    keen = sorted(missing, key=lambda voice: -(voice.leaning + rng.gauss(0, 1.5)))
    verdicts = {id(voice): place < positive for place, voice in enumerate(keen)}
    for voice in missing:
        is_positive = verdicts[id(voice)]
        score = rng.choice(SCORES[voice.notation][int(is_positive)])
        rows.append(_row(title, voice, is_positive, score, "", rng))
    rows.sort(key=lambda row: row.created_at)
    parts = (
        _award_first(rows) if entry.get("badge_lost") else in_parts(rows, HISTORY if quoted else 1)
    )
    for part in parts:
        CriticReview.objects.bulk_create(part)
        recounting.rebuild([title.pk], at=part[-1].created_at, cause=ScorePoint.Cause.IMPORTED)


def _award_first(rows: list[CriticReview]) -> list[list[CriticReview]]:
    """Return enough reviews for a badge, and then the rest, which loses it; dated in that order."""
    positive = [row for row in rows if row.verdict == "positive"]
    negative = [row for row in rows if row.verdict != "positive"]
    wanted = round(BADGE_AT * BADGE_LEAN / 100)
    first = positive[:wanted] + negative[: BADGE_AT - wanted]
    ordered = first + [row for row in rows if row not in first]
    dates = sorted((row.published_on, row.created_at) for row in rows)
    for row, (published_on, created_at) in zip(ordered, dates, strict=True):
        row.published_on, row.created_at = published_on, created_at
    return [ordered[: len(first)], ordered[len(first) :]]


def _row(
    title: Title, voice: Voice, is_positive: bool, score: str, quote: str, rng: random.Random
) -> CriticReview:
    released = title.released_on or DEMO_DAY
    if released < RETROSPECTIVES_FROM:
        published = day_between(RETROSPECTIVES_FROM, DEMO_DAY, rng)
    else:
        latest = min(DEMO_DAY, released + dt.timedelta(days=45))
        published = min(day_between(released - dt.timedelta(days=4), latest, rng), DEMO_DAY)
    review = CriticReview(
        title=title,
        critic=voice.critic,
        publication=voice.publication,
        verdict="positive" if is_positive else "negative",
        original_score=score,
        quote=quote,
        published_on=published,
        is_top=voice.critic.is_top,
        is_counted=True,
        is_demo=True,
        created_at=moment(published, rng),
    )
    settle_verdict(review)
    return review
