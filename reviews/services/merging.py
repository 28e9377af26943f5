"""What becomes of reviews and scores when two titles turn out to be one, and are taken apart again.

Nobody counts twice: of two ratings of one member, or two reviews of one critic, the later stands
and the other is kept, superseded by it.
"""

import datetime as dt
from collections.abc import Callable, Hashable

from django.db.models import Exists, OuterRef

from films.models import Title
from films.services.merging import Moving
from films.services.moving import Record
from importing.bookkeeping import in_chunks
from reviews import scores
from reviews.badges import BADGES
from reviews.models import AudienceReview, BadgeEvent, Consensus, CriticReview, ScorePoint
from reviews.models.scores import Group
from reviews.services import comments, counting
from reviews.services.scoring import ScoreChange, TallySession, published

HELD = [badge.column for badge in BADGES]
MOVED = (AudienceReview, CriticReview, Consensus)  # put back here, not by the catalogue
Review = AudienceReview | CriticReview
Cause = ScorePoint.Cause

type Counted = dict[tuple[int, str], scores.Numbers]


def merge(*, record: Record, kept: Title, merged: Title, at: dt.datetime) -> None:
    """Move every review to the kept title and count both titles again, in the caller's transaction.

    The total falls by exactly the overlap.
    """
    ids = [kept.pk, merged.pk]
    session = TallySession(ids)
    record.merge.badges = _badges(ids)
    record.merge.save(update_fields=["badges"])
    ratings = AudienceReview.objects.select_for_update().filter(title_id__in=ids).order_by("pk")
    _supersede(record, list(ratings.live()), _member, _rated_at)
    voices = CriticReview.objects.select_for_update().filter(title_id__in=ids).order_by("pk")
    _supersede(record, list(voices), _voice, _published_at)
    for model in MOVED:
        record.move(model, "title_id")
    _settle(kept.pk)
    comments.follow(AudienceReview.objects.filter(title=kept))
    _close(session, counting.tallies_of(ids), ScoreChange(Cause.MERGED, at))


def unmerge(*, record: Record, kept: Title, merged: Title, at: dt.datetime) -> None:
    """Move the merged title's reviews back to it and count both again.

    A rating that was superseded stands again, unless its author has posted another since.
    """
    ids = [kept.pk, merged.pk]
    session = TallySession(ids)
    for model in MOVED:
        moved = record.touched(model, "title_id")
        for some in in_chunks(moved):
            back = model._base_manager.filter(pk__in=some, title_id=kept.pk)
            back.update(title_id=merged.pk)
    for model, key in ((AudienceReview, _member), (CriticReview, _voice)):
        _reinstate(record, model, key)
    for pk in ids:
        _settle(pk)
    comments.follow(AudienceReview.objects.filter(title_id__in=ids))
    counted = counting.tallies_of(ids)
    _restore_badges(record, counted, at)
    _close(session, counted, ScoreChange(Cause.UNMERGED, at))


def preview_reviews(kept: Title, merged: Title) -> list[Moving]:
    """Return how many reviews would move, and how many would be superseded; nothing is written."""
    found = []
    for model, keys in ((AudienceReview, ("author",)), (CriticReview, ("critic", "publication"))):
        theirs = model.objects.filter(title=merged)
        both = model.objects.filter(title=kept, **{name: OuterRef(name) for name in keys})
        moves = theirs.count()
        if moves:
            collides = theirs.filter(Exists(both)).count()
            found.append(Moving(str(model._meta.verbose_name_plural), moves - collides, collides))
    return found


def _member(review: Review) -> Hashable:
    return review.author_id if isinstance(review, AudienceReview) else None


def _voice(review: Review) -> Hashable:
    if not isinstance(review, CriticReview):
        return None
    unsigned = "" if review.critic_id else review.content_key
    return review.critic_id, review.publication_id, unsigned


def _rated_at(review: AudienceReview) -> tuple[dt.datetime, int]:
    return review.edited_at or review.rated_at, review.pk


def _published_at(review: CriticReview) -> tuple[dt.date, dt.datetime, int]:
    return review.published_on or dt.date.min, review.edited_at or review.created_at, review.pk


def _supersede[R: (AudienceReview, CriticReview)](
    record: Record,
    reviews: list[R],
    key: Callable[[Review], Hashable],
    moment: Callable[[R], tuple[object, ...]],
) -> None:
    """Of two reviews of one voice, mark the earlier as superseded by the later."""
    standing: dict[Hashable, R] = {}
    # What `moment` returns is alike for all reviews of one model, which is all that sorting needs.
    for review in sorted(reviews, key=moment, reverse=True):  # type: ignore[type-var,arg-type]
        latest = standing.setdefault(key(review), review)
        if latest is not review:
            record.change(review, superseded_by_id=latest.pk, is_counted=False)


def _reinstate(record: Record, model: type[Review], key: Callable[[Review], Hashable]) -> None:
    """Let superseded reviews stand again where nothing else of that voice stands by now."""
    noted = record.touched(model, "superseded_by_id")
    for review in model._base_manager.filter(pk__in=noted).order_by("pk"):
        if review.superseded_by_id != noted[review.pk][1]:
            continue
        rivals = model.objects.filter(title_id=review.title_id, superseded_by__isnull=True)
        if isinstance(review, AudienceReview):
            rivals = rivals.filter(author_id=review.author_id, withdrawn_at__isnull=True)
            is_taken = review.withdrawn_at is None and rivals.exists()
        else:
            same = {"critic_id": review.critic_id, "publication_id": review.publication_id}
            is_taken = any(key(rival) == key(review) for rival in rivals.filter(**same))
        if not is_taken:
            model._base_manager.filter(pk=review.pk).update(superseded_by=None)


def _settle(title_id: int) -> None:
    """Set whether each rating counts by its stored reasons, and by whether the title is open."""
    is_open = Title.all_objects.values_list("is_open", flat=True).get(pk=title_id)
    ours = AudienceReview.objects.filter(title_id=title_id)
    ours.filter(not_open=is_open).update(not_open=not is_open, is_counted=False)
    for model in (AudienceReview, CriticReview):
        rows = model._base_manager.filter(title_id=title_id)
        for row in rows.iterator(chunk_size=2000):
            if row.is_counted != row.should_count:
                rows.filter(pk=row.pk).update(is_counted=row.should_count)


def _close(session: TallySession, counted: Counted, change: ScoreChange) -> None:
    for (title_id, group), numbers in counted.items():
        session.set(title_id, group, numbers)
    session.commit(change, publish_all=True)


def _badges(ids: list[int]) -> dict[str, dict[str, bool]]:
    rows = Title.all_objects.filter(pk__in=ids).values("pk", *HELD)
    return {str(row["pk"]): {name: row[name] for name in HELD} for row in rows}


def _restore_badges(record: Record, counted: Counted, at: dt.datetime) -> None:
    """Give back the badges both held before the merge, with an event for each that returns.

    An event says the figures that the title has now, by which readers judge the badge.
    """
    for pk, held in record.merge.badges.items():
        title = Title.all_objects.get(pk=int(pk))
        groups = (Group.CRITICS, Group.TOP, Group.AUDIENCE)
        critics, top, audience = (counted.get((title.pk, g), scores.NOTHING) for g in groups)
        shown = published(title, critics=critics, top=top, audience=audience)
        for badge in BADGES:
            if held[badge.column] == getattr(title, badge.column):
                continue
            BadgeEvent.objects.create(
                title=title, badge=badge.name, is_award=held[badge.column], at=at,
                counted=shown[f"{badge.group}_counted"], percent=shown[f"{badge.group}_percent"],
            )  # fmt: skip
        Title.all_objects.filter(pk=title.pk).update(**held)
