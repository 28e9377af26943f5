"""The public ledger: every input of every score, counted or not, for anyone to recount."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from films.models import PUBLISHED, Title
from moderation.rules import Rule
from reviews.models import AudienceReview, CriticReview

TITLE_COLUMNS = ("title", "kind", "release_width", *PUBLISHED)
CRITIC_COLUMNS = (
    "title", "review", "critic", "publication", "verdict", "verdict_source", "original_score",
    "score_hundredths", "is_top", "is_counted", "reason", "since",
)  # fmt: skip
RATING_COLUMNS = ("title", "review", "member", "half_stars", "is_counted", "reason", "since")
BATCH = 1000
Row = tuple[object, ...]


def write_ledger(folder: Path) -> list[Path]:
    """Write ``titles.csv``, ``critic_reviews.csv`` and ``ratings.csv``, streaming; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _write(folder / "titles.csv", TITLE_COLUMNS, title_rows()),
        _write(folder / "critic_reviews.csv", CRITIC_COLUMNS, critic_rows()),
        _write(folder / "ratings.csv", RATING_COLUMNS, rating_rows()),
    ]


def title_rows() -> Iterator[Row]:
    """Yield the shown numbers of every title."""
    for title in Title.objects.order_by("pk").iterator(chunk_size=BATCH):
        shown = (getattr(title, name) for name in PUBLISHED)
        yield (title.slug, title.kind, title.release_width, *shown)


def critic_rows(title: Title | None = None) -> Iterator[Row]:
    """Yield every critic review, or those of one title."""
    rows = CriticReview.objects.select_related("title", "critic", "publication").order_by("pk")
    if title is not None:
        rows = rows.filter(title=title)
    for review in rows.iterator(chunk_size=BATCH):
        yield (
            review.title.slug, review.public_id, review.critic_name, review.publication_name,
            review.verdict, review.verdict_source, review.original_score, review.score_hundredths,
            review.is_top, review.is_counted, why_not(review), review.published_on or "",
        )  # fmt: skip


def rating_rows(title: Title | None = None) -> Iterator[Row]:
    """Yield every standing rating, or those of one title; private members have no name."""
    rows = AudienceReview.objects.live().filter(stars__isnull=False)
    if title is not None:
        rows = rows.filter(title=title)
    for review in rows.select_related("title", "author").order_by("pk").iterator(chunk_size=BATCH):
        yield (
            review.title.slug, review.public_id, ledger_name(review), review.stars,
            review.is_counted, reason_not_counted(review), since(review),
        )  # fmt: skip


def ledger_name(review: AudienceReview) -> str:
    """Return the member's name, or "member" for a private one; needs ``author``."""
    return "member" if review.author.is_private else review.author.display_name


def why_not(review: CriticReview) -> str:
    """Return the code of why a critic review is not counted, empty when it is."""
    return "" if review.is_counted else "no-verdict"


def in_words(code: str) -> str:
    """Return the words of a reason code of the ledger, for pages; the files keep the code."""
    kind, _colon, detail = code.partition(":")
    if kind == "hidden":
        return _("hidden by a moderator: %(rule)s") % {
            "rule": dict(Rule.choices).get(detail, detail)
        }
    if kind == "held":
        reasons = dict(AudienceReview.HeldReason.choices)
        return _("held: %(reason)s") % {"reason": reasons.get(detail, detail)}
    words = {
        "no-verdict": _("no verdict"),
        "author-excluded": _("the author is banned"),
        "not-open": _("rated before the release"),
    }
    return str(words.get(code, code))


def reason_not_counted(review: AudienceReview) -> str:
    """Return the code of why a rating is not counted, empty when it is."""
    if review.hidden_at:
        return f"hidden:{review.hidden_rule}"
    if review.held_reason:
        return f"held:{review.held_reason}"
    if review.author_excluded:
        return "author-excluded"
    return "not-open" if review.not_open else ""


def since(review: AudienceReview) -> str:
    """Return the site's day from which a rating stands as it does: hidden, changed, or rated."""
    moment = review.hidden_at or review.edited_at or review.rated_at
    return timezone.localdate(moment).isoformat()


def safe_cell(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str("" if value is None else value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def csv_lines(columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a CSV file line by line."""
    writer = csv.writer(_Echo())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])


def json_lines(columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a JSON array of objects, one object a line."""
    opening = "[\n"
    for row in rows:
        plain = [v if isinstance(v, bool | int | None) else str(v) for v in row]
        yield opening + json.dumps(dict(zip(columns, plain, strict=True)), ensure_ascii=False)
        opening = ",\n"
    yield "\n]\n" if opening != "[\n" else "[]\n"


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(columns, rows))
    return path
