"""The kinds of import of this app, and how what they write is undone."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from films.importers.registry import reworded_titles
from importing import registry, undo_rules
from importing.bookkeeping import in_chunks
from importing.models import ImportRun
from importing.registry import Kind
from importing.undo import created_ids, parents_of
from importing.undo_rules import Role, Rule
from reviews.importers.audience_ratings import AudienceRatingImporter
from reviews.importers.critic_reviews import CriticReviewImporter
from reviews.models import AudienceReview, Critic, CriticReview, ScorePoint
from reviews.search import CRITIC
from reviews.services import recounting, scoring

KINDS = tuple(
    Kind(importer.name, summary, partial(registry.open_file, importer), (importer,))
    for importer, summary in (
        (CriticReviewImporter, "published critic reviews"),
        (AudienceRatingImporter, "audience ratings"),
    )
)


COUNTED = frozenset({"is_counted"})
REVIEWS = ("reviews.criticreview", "reviews.audiencereview")


def _recount(run: ImportRun) -> Callable[[dt.datetime], None]:
    """Lock the tallies of every title the undo touches; at its end, count those of its reviews."""
    scored: set[int] = set()
    for label in REVIEWS:
        ids = run.rows.filter(model=label).values_list("object_id", flat=True)
        scored |= parents_of(label, ids, "title_id")
    for chunk in in_chunks(scored | reworded_titles(run) | created_ids(run, "films.title")):
        scoring.lock_tallies(chunk)

    def recount(at: dt.datetime) -> None:
        for chunk in in_chunks(scored):
            recounting.rebuild(chunk, at=at, cause=ScorePoint.Cause.IMPORT_UNDONE)

    return recount


def _count_or_not(review: AudienceReview | CriticReview) -> None:
    rows = type(review)._base_manager.filter(pk=review.pk)
    rows.update(is_counted=review.should_count)


def _member_critics(ids: Sequence[int]) -> set[int]:
    """Which critics have become a member's name since."""
    critics = Critic.objects.filter(pk__in=ids, member__isnull=False)
    return set(critics.values_list("pk", flat=True))


def declare() -> None:
    undo_rules.declare(
        *(
            Rule(f"{label}revision", Role.LEAF, parent=label, column="review_id")
            for label in REVIEWS
        ),
        *(
            Rule(
                label, Role.ROOT, loose=Rule.loose | COUNTED, computed=COUNTED,
                after_restore=_count_or_not,
            )
            for label in REVIEWS
        ),
        Rule("accounts.user", Role.LOOKUP),
        Rule("reviews.critic", Role.LOOKUP, search_kind=CRITIC, also_kept=_member_critics),
        Rule("reviews.publication", Role.LOOKUP),
        *(Rule(f"reviews.{name}", Role.DERIVED) for name in ("tally", "scorepoint", "badgeevent")),
        around=_recount,
    )  # fmt: skip
