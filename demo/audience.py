"""Writing the demo's invented members, their ratings and reviews, and a moderator's first acts."""

import datetime as dt
import random
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Permission

from accounts.models import User
from accounts.names import email_key, username_key
from core import markdown
from demo.comments import write_comments
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
from demo.votes import write_votes
from films.models import Title
from moderation import services as moderation
from reviews.models import AudienceReview, ScorePoint
from reviews.services import recounting

MEMBERS = 600
MEMORY_FROM = dt.date(2010, 1, 1)
OPENED_ON = dt.date(2024, 1, 8)  # nobody who can be tried out joined before
LIKED = ((7, 8, 9, 10), (24, 36, 22, 18))
DISLIKED = ((1, 2, 3, 4, 5, 6), (8, 10, 12, 20, 22, 28))
PASSWORD = "matinee-demo"
TASTES = (
    {"Animation", "Family"}, {"Science Fiction", "Action"}, {"Drama", "Romance"},
    {"Crime", "Thriller"}, {"Comedy", "Romance"}, {"Horror", "Thriller"}, {"Adventure", "Fantasy"},
    {"Drama", "History"}, {"Musical", "Comedy"}, {"Documentary", "Drama"},
)  # fmt: skip
# Who can be tried out: username, address, what they may do.
ACCOUNTS = (
    ("alice", "alice@example.com", "member"),
    ("usher", "usher@example.com", "moderator"),
    ("projectionist", "projectionist@example.com", "operator"),
)


def write_audience(titles: dict[str, Title]) -> None:
    """Write members, ratings and reviews, a held burst, two hidden reviews and three reports."""
    write_accounts()
    members = _members()
    texts = read("audience_texts")
    for entry in [*texts["title"], *voices_of_entries("audience")]:
        _rate(titles[entry["slug"]], entry, members)
    _held(titles, texts["held"], members)
    _moderated(titles, texts["hidden"], members)
    write_votes(members)
    write_comments(members)


def write_accounts() -> None:
    """Write the accounts to try the site with: in development with a known password and rights.

    Elsewhere they are members without a way in, of whom the demo tells.
    """
    rng = dice("accounts")
    for username, address, role in ACCOUNTS:
        user = User.objects.create_user(
            address,
            PASSWORD if settings.DEBUG else None,
            username=username,
            kind=User.Kind.DEMO,
            age_band=User.AgeBand.ADULT,
            is_staff=settings.DEBUG and role != "member",
            is_superuser=settings.DEBUG and role == "operator",
            date_joined=moment(day_between(OPENED_ON, DEMO_DAY, rng), rng),
        )
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        if role == "moderator":
            wanted = Permission.objects.filter(
                content_type__app_label__in=["family", "moderation", "reviews"],
                codename__in=[
                    "moderate", "view_report", "change_report", "view_moderationevent",
                    "view_audiencereview", "change_audiencereview", "view_ageverdict",
                    "change_ageverdict",
                ],
            )  # fmt: skip
            user.user_permissions.set(wanted)


def _members() -> list[User]:
    words, rng = read("names"), dice("members")
    pairs = [(a, b) for a in words["first"] for b in words["second"]]
    rng.shuffle(pairs)
    joiners = ("-", "_", "", "_", "-")
    members = []
    for number, (first, second) in enumerate(pairs[:MEMBERS]):
        name = f"{first}{rng.choice(joiners)}{second}"
        name = rng.choice((name, name.title(), name.capitalize(), name))[:30]
        address = f"member{number}@demo.example"
        members.append(
            User(
                username=name,
                username_key=username_key(name),
                email=address,
                email_key=email_key(address),
                password="!",
                kind=User.Kind.DEMO,
                age_band=User.AgeBand.ADULT,
                date_joined=moment(day_between(MEMORY_FROM, DEMO_DAY, rng), rng),
            )
        )
    return User.objects.bulk_create(members)


def _rate(title: Title, entry: dict[str, Any], members: list[User]) -> None:
    rng = dice("audience", title.slug)
    authors = _drawn_to(title, members, rng)[: entry["ratings"] + len(entry["texts"])]
    rows = [_written(title, authors.pop(), text, rng) for text in entry["texts"]]
    rated = [row for row in rows if row.stars is not None]
    missing = max(0, entry["ratings"] - len(rated))
    liked = round(entry["ratings"] * entry["lean"] / 100) - sum((r.stars or 0) >= 7 for r in rated)
    for number in range(min(missing, len(authors))):
        values, weights = LIKED if number < liked else DISLIKED
        stars = rng.choices(values, weights)[0]
        rows.append(_row(title, authors.pop(), rng, stars=stars))
    rows.sort(key=lambda row: row.rated_at)
    for part in in_parts(rows, HISTORY if entry["texts"] else 1):
        AudienceReview.objects.bulk_create(part)
        recounting.rebuild([title.pk], at=part[-1].rated_at, cause=ScorePoint.Cause.IMPORTED)


def _drawn_to(title: Title, members: list[User], rng: random.Random) -> list[User]:
    """Return members in the order in which they come to a title: its genres draw their lovers.

    Without tastes "more like this" would find nothing but what most people saw.
    """
    names = {genre.name for genre in title.genres.all()}
    pull = {m.pk: rng.gauss(0, 1) + 1.2 * len(names & TASTES[m.pk % len(TASTES)]) for m in members}
    return sorted(members, key=lambda member: -pull[member.pk])


def _written(
    title: Title, author: User, text: dict[str, Any], rng: random.Random
) -> AudienceReview:
    day = dt.date.fromisoformat(text["date"])
    body = text.get("body", "").strip()
    return _row(
        title,
        author,
        rng,
        stars=text.get("stars"),
        headline=text.get("headline", ""),
        body=body,
        body_html=markdown.render(body) if body else "",
        body_html_version=markdown.VERSION,
        language=text.get("language", "en"),
        has_spoilers=text.get("spoilers", False),
        rated_at=moment(day, rng),
    )


def _row(title: Title, author: User, rng: random.Random, **fields: Any) -> AudienceReview:
    if "rated_at" not in fields:
        released = max(title.released_on or MEMORY_FROM, MEMORY_FROM)
        first = min(released, DEMO_DAY - dt.timedelta(days=30)) if released > DEMO_DAY else released
        fields["rated_at"] = moment(day_between(first, DEMO_DAY, rng), rng)
    review = AudienceReview(title=title, author=author, not_open=not title.is_open, **fields)
    review.is_counted = review.should_count
    return review


def _held(titles: dict[str, Title], entry: dict[str, Any], members: list[User]) -> None:
    title, rng = titles[entry["slug"]], dice("held")
    there = set(AudienceReview.objects.filter(title=title).values_list("author_id", flat=True))
    free = [member for member in members if member.pk not in there]
    AudienceReview.objects.bulk_create(
        _row(
            title, author, rng, stars=1, held_reason=entry["reason"], rated_at=moment(DEMO_DAY, rng)
        )
        for author in rng.sample(free, entry["count"])
    )


def _moderated(
    titles: dict[str, Title], entries: list[dict[str, Any]], members: list[User]
) -> None:
    """Post what is hidden again, through the same services a person would use."""
    usher, rng = User.objects.get(username="usher"), dice("hidden")
    now = evening()
    for entry in entries:
        title = titles[entry["slug"]]
        there = set(AudienceReview.objects.filter(title=title).values_list("author_id", flat=True))
        author = next(m for m in rng.sample(members, 100) if m.pk not in there)
        text = {**entry, "date": str(DEMO_DAY), "stars": 9}
        review = _written(title, author, text, rng)
        review.save()
        recounting.rebuild([title.pk], at=now, cause=ScorePoint.Cause.POSTED)
        moderation.hide(
            items=[review], actor=usher, rule=entry["rule"], reason=entry["reason"], at=now
        )
    waiting = AudienceReview.objects.listed().with_text().filter(stars__lte=3).order_by("pk")[:3]
    reasons = (("spoiler", "It tells how it ends."), ("off-topic", ""), ("other", "Sounds copied."))
    for number, (review, (reason, note)) in enumerate(zip(waiting, reasons, strict=False)):
        moderation.report(
            item=review,
            reporter=members[number] if number else None,
            contact="",
            reason=reason,
            note=note,
            at=now,
        )
