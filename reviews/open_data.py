"""The open data set: every title's shown numbers with what is needed to recompute them."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from films.models import Title
from reviews import ledger, scores
from reviews.badges import BADGES
from reviews.models import FormulaVersion, Tally
from reviews.models.scores import BUCKETS, Group
from reviews.services import formulas

COLUMNS = (
    "kind", "slug", "title", "year", "external_ids", "critic_percent", "critic_positive",
    "critic_counted", "critic_average", "top_percent", "top_positive", "top_counted", "top_average",
    "audience_percent", "audience_favorable", "audience_counted", "audience_average",
    "audience_histogram", "badges",
)  # fmt: skip
BATCH = 500


def write(folder: Path) -> list[Path]:
    """Write the ledger, ``scores.csv``, ``scores.jsonl`` and ``manifest.json`` into a folder.

    The manifest holds the SHA-256 of every other file, the formula version and the constants.
    """
    files = ledger.write_ledger(folder)
    with (
        (folder / "scores.csv").open("w", encoding="utf-8", newline="") as table,
        (folder / "scores.jsonl").open("w", encoding="utf-8") as lines,
    ):
        writer = csv.writer(table)
        writer.writerow(COLUMNS)
        for row in _rows():
            writer.writerow([ledger.safe_cell(_flat(row[name])) for name in COLUMNS])
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    files += [folder / "scores.csv", folder / "scores.jsonl"]
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(_manifest(files), indent=2) + "\n", encoding="utf-8")
    return [*files, manifest]


def _rows() -> Iterator[dict[str, object]]:
    ids = list(Title.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        tallies = Tally.objects.filter(title_id__in=batch, group=Group.AUDIENCE)
        histograms = {t.title_id: [getattr(t, name) for name in BUCKETS] for t in tallies}
        titles = Title.objects.filter(pk__in=batch).prefetch_related("identifiers").order_by("pk")
        for title in titles:
            yield _row(title, histograms.get(title.pk, [0] * 10))


def _row(title: Title, histogram: list[int]) -> dict[str, object]:
    badges = {badge.name: getattr(title, badge.column) for badge in BADGES}
    return {
        "kind": title.kind,
        "slug": title.slug,
        "title": title.name,
        "year": title.year,
        "external_ids": {i.scheme: i.value for i in title.identifiers.all()},
        "critic_percent": title.critic_percent,
        "critic_positive": title.critic_favorable,
        "critic_counted": title.critic_counted,
        "critic_average": scores.tenths(title.critic_average),
        "top_percent": title.top_percent,
        "top_positive": title.top_favorable,
        "top_counted": title.top_counted,
        "top_average": scores.tenths(title.top_average),
        "audience_percent": title.audience_percent,
        "audience_favorable": title.audience_favorable,
        "audience_counted": title.audience_counted,
        "audience_average": scores.tenths(title.audience_average),
        "audience_histogram": histogram,
        "badges": [name for name, held in badges.items() if held],
    }


def _flat(value: object) -> object:
    if isinstance(value, dict):
        return " ".join(f"{key}:{item}" for key, item in value.items())
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _manifest(files: list[Path]) -> dict[str, object]:
    version = FormulaVersion.objects.order_by("-number").first()
    return {
        "formula": scores.FORMULA_VERSION,
        "formula_version": version.number if version else None,
        "constants": formulas.in_force(),
        "sha256": {path.name: _digest(path) for path in files},
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
