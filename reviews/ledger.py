"""The public ledger: every input of every score as files, for anyone to recount."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from films.models import Title
from reviews.models import AudienceReview, CriticReview
from reviews.services.scoring import PUBLISHED

TITLE_COLUMNS = ("title", "kind", "release_width", *PUBLISHED)
CRITIC_COLUMNS = (
    "title", "review", "critic", "publication", "verdict", "verdict_source", "original_score",
    "score_hundredths", "is_top", "is_counted", "reason",
)  # fmt: skip
RATING_COLUMNS = ("title", "review", "member", "half_stars", "is_counted", "reason", "since")


def write_ledger(folder: Path) -> None:
    """Write ``titles.csv``, ``critic_reviews.csv`` and ``ratings.csv`` into a folder, streaming."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "titles.csv", TITLE_COLUMNS, _titles())
    _write(folder / "critic_reviews.csv", CRITIC_COLUMNS, _critic_reviews())
    _write(folder / "ratings.csv", RATING_COLUMNS, _ratings())


def reason_not_counted(review: AudienceReview) -> str:
    """Return the code of why a rating is not counted, empty when it is."""
    if review.hidden_at:
        return f"hidden:{review.hidden_rule}"
    if review.held_reason:
        return f"held:{review.held_reason}"
    if review.author_excluded:
        return "author-excluded"
    return "not-open" if review.not_open else ""


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def _titles() -> Iterator[tuple[object, ...]]:
    for title in Title.objects.order_by("pk").iterator(chunk_size=1000):
        shown = (getattr(title, name) for name in PUBLISHED)
        yield (title.slug, title.kind, title.release_width, *shown)


def _critic_reviews() -> Iterator[tuple[object, ...]]:
    rows = CriticReview.objects.select_related("title", "critic", "publication").order_by("pk")
    for review in rows.iterator(chunk_size=1000):
        yield (
            review.title.slug, review.public_id, review.critic_name, review.publication_name,
            review.verdict, review.verdict_source, review.original_score, review.score_hundredths,
            review.is_top, review.is_counted, "" if review.is_counted else "no-verdict",
        )  # fmt: skip


def _ratings() -> Iterator[tuple[object, ...]]:
    rows = AudienceReview.objects.live().filter(stars__isnull=False)
    for review in rows.select_related("title", "author").order_by("pk").iterator(chunk_size=1000):
        name = "member" if review.author.is_private else review.author.display_name
        yield (
            review.title.slug, review.public_id, name, review.stars, review.is_counted,
            reason_not_counted(review), review.rated_at.date(),
        )  # fmt: skip
