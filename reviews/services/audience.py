"""What members do with their ratings and reviews."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from accounts import mentions
from accounts.models import User
from core import languages, markdown
from films.models import Title
from reviews.models import AudienceReview, AudienceReviewRevision, ScorePoint
from reviews.services.scoring import ScoreChange, TallySession

Cause = ScorePoint.Cause
VERSIONED = ("stars", "headline", "body", "has_spoilers", "spoilers_upto")


class ReviewWithdrawn(Exception):
    """The review was withdrawn meanwhile, so it cannot be changed."""


class HiddenReviewStands(Exception):
    """A moderator has hidden this member's review of the title; it cannot be replaced."""


@transaction.atomic
def post(
    *,
    title: Title,
    author: User,
    stars: int | None,
    headline: str = "",
    body: str = "",
    has_spoilers: bool = False,
    spoilers_upto: str = "",
    language: str = "",
    at: dt.datetime,
) -> AudienceReview:
    """Post a member's rating (1–10 half stars, or None) or review of a title.

    A member has one review of a title: posting the same again changes nothing, posting something
    else becomes an edit of the standing one. Words without a ``language`` are in the one that
    their author writes in. Raises HiddenReviewStands when a hidden review was withdrawn to be
    posted anew.
    """
    session = TallySession([title.pk])
    mine = AudienceReview.objects.filter(title=title, author=author).order_by("pk")
    own = list(mine) if session.has(title.pk, mine) else []
    standing = next((review for review in own if review.is_live), None)
    if standing is not None:
        words = {
            "stars": stars, "headline": headline, "body": body, "has_spoilers": has_spoilers,
            "spoilers_upto": spoilers_upto, "language": language or standing.language,
        }  # fmt: skip
        return _change(session, standing, words, at=at)
    if any(review.hidden_at and review.withdrawn_at for review in own):
        raise HiddenReviewStands
    is_open = session.title(title.pk).is_open
    review = AudienceReview(
        title=title,
        author=author,
        stars=stars,
        headline=headline,
        body=body,
        has_spoilers=has_spoilers,
        spoilers_upto=spoilers_upto,
        language=language,
        rated_at=at,
        not_open=not is_open,
        author_excluded=author.is_excluded,
    )
    members = _render(review, at=at)
    session.write(review)
    session.commit(ScoreChange(Cause.POSTED, at, review.public_id))
    _tell(review, members, at=at)
    return review


@transaction.atomic
def rate(*, title: Title, author: User, stars: int | None, at: dt.datetime) -> None:
    """Give a title stars, or take them back with None. Words that stand beside them stay.

    Raises HiddenReviewStands as ``post`` does.
    """
    session = TallySession([title.pk])
    own = AudienceReview.objects.own(author, title)
    if own is not None and stars is None and not (own.headline or own.body):
        withdraw(review=own, at=at)
    elif own is not None:
        _change(session, own, {"stars": stars}, at=at)
    elif stars is not None:
        post(title=title, author=author, stars=stars, at=at)


@transaction.atomic
def edit(
    *,
    review: AudienceReview,
    stars: int | None,
    headline: str,
    body: str,
    has_spoilers: bool,
    spoilers_upto: str = "",
    language: str = "",
    at: dt.datetime,
) -> AudienceReview:
    """Change a review and keep the former version. Raises ReviewWithdrawn."""
    session = TallySession([review.title_id])
    stored = AudienceReview.objects.select_for_update().live().filter(pk=review.pk).first()
    if stored is None:
        raise ReviewWithdrawn
    words = {
        "stars": stars, "headline": headline, "body": body, "has_spoilers": has_spoilers,
        "spoilers_upto": spoilers_upto, "language": language or stored.language,
    }  # fmt: skip
    return _change(session, stored, words, at=at)


def _change(
    session: TallySession, review: AudienceReview, words: Mapping[str, object], *, at: dt.datetime
) -> AudienceReview:
    changed = {name for name, value in words.items() if getattr(review, name) != value}
    if not changed:
        return review
    if changed != {"language"}:  # which says what the words are in, and changes none
        AudienceReviewRevision.objects.create(
            review=review,
            body_html=review.body_html,
            replaced_at=at,
            **{name: getattr(review, name) for name in VERSIONED},
        )
        review.edited_at = at
    for name, value in words.items():
        setattr(review, name, value)
    members = _render(review, at=at)
    session.write(review)
    session.commit(ScoreChange(Cause.EDITED, at, review.public_id))
    _tell(review, members, at=at)
    return review


def _render(review: AudienceReview, *, at: dt.datetime) -> list[User]:
    """Draw the words, say what they are in, and return whom they mention."""
    said = review.language or review.author.writes_in or languages.of_site()
    review.language = said if review.has_text else ""
    members = mentions.mentioned(review.body, author=review.author, at=at)
    drawn = mentions.draw(review.body, author=review.author, members=members, at=at)
    review.body_html, review.body_html_version = drawn if review.body else "", markdown.VERSION
    return members


def _tell(review: AudienceReview, members: list[User], *, at: dt.datetime) -> None:
    """Tell members that a review mentions them, once, and not of one that nobody else may see."""
    if members and review.is_public:
        mentions.tell(
            members, author=review.author, key=f"review {review.pk}", thing=review.title.name,
            url=review.get_absolute_url(), at=at,
        )  # fmt: skip


@transaction.atomic
def withdraw(*, review: AudienceReview, at: dt.datetime) -> None:
    """Take a review back; the member may post again. Doing it twice changes nothing."""
    session = TallySession([review.title_id])
    stored = AudienceReview.objects.select_for_update().live().filter(pk=review.pk).first()
    if stored is None:
        return
    stored.withdrawn_at = at
    session.write(stored)
    session.commit(ScoreChange(Cause.WITHDRAWN, at, stored.public_id))


@transaction.atomic
def open_title(*, title: Title, at: dt.datetime) -> int:
    """Let a title's ratings count from now on; return how many were waiting."""
    session = TallySession([title.pk])
    Title.objects.filter(pk=title.pk).update(is_open=True)
    waiting = AudienceReview.objects.select_for_update().filter(title=title, not_open=True)
    reviews = list(waiting.order_by("pk"))
    for review in reviews:
        review.not_open = False
        session.write(review)
    session.commit(ScoreChange(Cause.OPENED, at))
    return len(reviews)


@transaction.atomic
def hold(*, reviews: list[AudienceReview], reason: str, at: dt.datetime) -> None:
    """Keep these ratings visible but uncounted, for a public reason."""
    _set_held(reviews, reason, ScoreChange(Cause.HELD, at))


@transaction.atomic
def release(*, reviews: list[AudienceReview], at: dt.datetime) -> None:
    """Count held ratings again."""
    _set_held(reviews, "", ScoreChange(Cause.RELEASED, at))


def _set_held(reviews: list[AudienceReview], reason: str, change: ScoreChange) -> None:
    session = TallySession({review.title_id for review in reviews})
    ids = [review.pk for review in reviews]
    for review in AudienceReview.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        review.held_reason = reason
        session.write(review)
    session.commit(change)
