"""The reviews a batch of an import touches, written in bulk through the score engine's session.

The session is made first, so the titles' tallies are locked before any review is read. Each
review's share of the tallies is taken before and after, and only the difference is added: the cost
of a batch does not grow with the reviews a title already has.
"""

from collections.abc import Iterable

from importing.bookkeeping import Bookkeeping, columns_of
from importing.models import ImportedRow
from reviews.models import (
    AudienceReview,
    AudienceReviewRevision,
    CriticReview,
    CriticReviewRevision,
    ScorePoint,
)
from reviews.scores import Numbers
from reviews.services import scoring
from reviews.services.scoring import Review, ScoreChange, TallySession

SAME_FILE = {"same_file": True}


def former_of_same_file[V: (AudienceReviewRevision, CriticReviewRevision)](
    model: type[V], review_ids: Iterable[int]
) -> dict[int, list[V]]:
    """Return, by review, the former versions an import kept because its file held the voice twice.

    When the same file comes again, its row of such a version is no news.
    """
    revisions = list(model._default_manager.filter(review_id__in=list(review_ids)))
    rows = ImportedRow.objects.filter(
        model=model._meta.label_lower,
        object_id__in=[revision.pk for revision in revisions],
        before__same_file=True,
        run__undone_at__isnull=True,
    )
    marked = set(rows.values_list("object_id", flat=True))
    found: dict[int, list[V]] = {}
    for revision in revisions:
        if revision.pk in marked:
            found.setdefault(revision.review_id, []).append(revision)
    return found


class ReviewBatch[
    R: (AudienceReview, CriticReview),
    V: (AudienceReviewRevision, CriticReviewRevision),
]:
    """The reviews of one batch: what stood, what is new, and what became of it."""

    def __init__(
        self, session: TallySession, books: Bookkeeping, reviews: type[R], revisions: type[V]
    ) -> None:
        self.reviews: type[R] = reviews
        self.revisions: type[V] = revisions
        self.session = session
        self.books = books
        self.new: list[R] = []
        self._was: dict[int, tuple[R, dict[str, object], dict[str, Numbers]]] = {}
        self._revisions: list[V] = []
        self._same_file: list[V] = []

    def add(self, review: R) -> None:
        self.new.append(review)

    def before_change(self, review: R) -> None:
        """Remember a standing review as it is; to be called before it is changed."""
        if review.pk is not None and review.pk not in self._was:
            shares = scoring.contributions(review, is_counted=review.is_counted)
            self._was[review.pk] = (review, columns_of(review), shares)

    def keep(self, revision: V, *, same_file: bool) -> None:
        """Keep a former version; ``same_file`` when the file itself holds both versions."""
        (self._same_file if same_file else self._revisions).append(revision)

    def save(self) -> None:
        for review in self.new:
            review.is_counted = review.should_count
        self.reviews._default_manager.bulk_create(self.new, batch_size=500)
        self.books.created(self.new)
        for review in self.new:
            self._put(scoring.contributions(review, is_counted=review.is_counted), review, 1)
        self._save_changed()
        self._save_revisions(self._revisions, None)
        self._save_revisions(self._same_file, SAME_FILE)
        self.session.commit(ScoreChange(ScorePoint.Cause.IMPORTED, self.books.at))

    def _save_changed(self) -> None:
        for review, _, _ in self._was.values():
            review.is_counted = review.should_count
        changed = [one for one in self._was.values() if columns_of(one[0]) != one[1]]
        self.books.save_changed((review, columns) for review, columns, _ in changed)
        for review, _, shares in changed:
            self._put(shares, review, -1)
            self._put(scoring.contributions(review, is_counted=review.is_counted), review, 1)

    def _save_revisions(self, revisions: list[V], note: dict[str, bool] | None) -> None:
        if revisions:
            self.revisions._default_manager.bulk_create(revisions, batch_size=500)
            self.books.created(revisions, note)

    def _put(self, shares: dict[str, Numbers], review: Review, sign: int) -> None:
        for group, numbers in shares.items():
            now = self.session.now[review.title_id, group]
            self.session.set(review.title_id, group, now.plus(numbers, sign))
