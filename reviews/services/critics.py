"""Critic reviews: recording, changing, and a critic's standing."""

import datetime as dt
import hashlib

from django.db import transaction

from films.models import Title
from reviews import original_scores
from reviews.models import Critic, CriticReview, CriticReviewRevision, Publication, ScorePoint
from reviews.services import scoring
from reviews.services.scoring import ScoreChange, TallySession

Cause = ScorePoint.Cause
Verdict = CriticReview.Verdict
Source = CriticReview.VerdictSource
DECLARATIONS = CriticReview.DECLARATIONS
VERSIONED = (
    "verdict", "verdict_source", "original_score", "quote", "link", "published_on", *DECLARATIONS,
)  # fmt: skip


class SeriesTakesNoCriticReviews(Exception):
    """Critics review films and seasons; a series is judged by its seasons."""


def content_key(link: str, quote: str) -> str:
    """Return what tells unsigned reviews of one publication apart: a digest of link or quote."""
    return hashlib.sha256((link or quote).encode()).hexdigest()


def settle_verdict(review: CriticReview) -> None:
    """Read the original score; derive a missing verdict from it, and say so."""
    review.score_hundredths = original_scores.parse(review.original_score)
    if review.verdict and review.verdict_source != Source.DERIVED:
        review.verdict_source = Source.GIVEN
        return
    review.verdict, review.verdict_source = "", ""
    if review.score_hundredths is not None:
        positive = review.score_hundredths >= scoring.constants().positive_hundredths
        review.verdict = Verdict.POSITIVE if positive else Verdict.NEGATIVE
        review.verdict_source = Source.DERIVED


@transaction.atomic
def record(
    *,
    title: Title,
    critic: Critic | None,
    publication: Publication | None,
    verdict: str = "",
    original_score: str = "",
    quote: str = "",
    link: str = "",
    published_on: dt.date | None = None,
    source: str = "",
    at: dt.datetime,
    **declared: bool,
) -> CriticReview:
    """Record a published review; a later one of the same voice replaces the former.

    The former is kept as a revision. ``declared`` are ``is_festival``, ``is_repost``, ``is_gift``
    and ``is_paid``; what is not named stays. Raises SeriesTakesNoCriticReviews.
    """
    if unknown := set(declared) - set(DECLARATIONS):
        raise TypeError(f"no declaration of a critic review: {', '.join(sorted(unknown))}")
    if not title.takes_critic_reviews:
        raise SeriesTakesNoCriticReviews
    session = TallySession([title.pk])
    standing = CriticReview.all_objects.filter(
        title=title, critic=critic, publication=publication, superseded_by=None
    )
    if critic is None:
        standing = standing.filter(content_key=content_key(link, quote))
    review = standing.select_for_update().first() or CriticReview(
        title=title,
        critic=critic,
        publication=publication,
        content_key="" if critic else content_key(link, quote),
        is_top=bool(critic and critic.is_top),
        source=source,
        created_at=at,
    )
    return _apply(
        session,
        review,
        at=at,
        verdict=verdict,
        original_score=original_score,
        quote=quote,
        link=link,
        published_on=published_on,
        withdrawn_at=None,
        **declared,
    )


@transaction.atomic
def withdraw(*, review: CriticReview, at: dt.datetime) -> None:
    """Take a review out of every score and page; what it said is kept as a revision."""
    session = TallySession([review.title_id])
    stored = CriticReview.all_objects.select_for_update().get(pk=review.pk)
    if stored.withdrawn_at is None:
        blank = {"verdict": "", "original_score": "", "quote": "", "link": ""}
        _apply(session, stored, at=at, withdrawn_at=at, **blank)


@transaction.atomic
def change(*, review: CriticReview, at: dt.datetime, **values: object) -> CriticReview:
    """Change a critic review and keep the former version; ``values`` are its own fields."""
    session = TallySession([review.title_id])
    stored = CriticReview.objects.select_for_update().get(pk=review.pk)
    return _apply(session, stored, at=at, **values)


def _apply(
    session: TallySession, review: CriticReview, *, at: dt.datetime, **values: object
) -> CriticReview:
    before = {name: getattr(review, name) for name in VERSIONED}
    for name, value in values.items():
        setattr(review, name, value)
    if "verdict" in values:
        review.verdict_source = Source.GIVEN if values["verdict"] else ""
    settle_verdict(review)
    after = {name: getattr(review, name) for name in VERSIONED}
    is_new = review.pk is None
    if not is_new and before == after:
        review.save()
        return review
    if not is_new:
        CriticReviewRevision.objects.create(review=review, replaced_at=at, **before)
        review.edited_at = at
    session.write(review)
    session.commit(ScoreChange(Cause.POSTED if is_new else Cause.EDITED, at, review.public_id))
    return review


@transaction.atomic
def set_top(*, critic: Critic, is_top: bool, reason: str, since: dt.date, at: dt.datetime) -> None:
    """Mark or unmark a top critic, with the reason, and recount their reviews' titles."""
    theirs = CriticReview.all_objects.filter(critic=critic)
    titles = theirs.values_list("title_id", flat=True)
    session = TallySession(set(titles))
    critic.is_top, critic.top_reason = is_top, reason
    critic.top_since = since if is_top else None
    critic.save(update_fields=["is_top", "top_reason", "top_since"])
    for review in theirs.select_for_update().order_by("pk"):
        review.is_top = is_top
        session.write(review)
    session.commit(ScoreChange(Cause.TOP_CHANGED, at))
