"""The documented table says what the parser does; real notations are all classified."""

import csv
import gzip
import re
from collections import Counter

import pytest
from django.conf import settings

from reviews.original_scores import parse, why_kept

TABLE = settings.BASE_DIR / "docs" / "original-scores.md"
REAL = settings.BASE_DIR.parent / "shared" / "data" / "joined" / "critic_reviews.csv.gz"


def rows():
    text = TABLE.read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+)` \| (.+) \|$", text, flags=re.MULTILINE)


def test_the_table_is_what_the_parser_says():
    assert len(rows()) > 30
    for written, read in rows():
        value = parse(written)
        assert read == (
            str(value) if value is not None else f"kept as written: {why_kept(written)}"
        )


@pytest.mark.skipif(not REAL.exists(), reason="the local data set is absent")
def test_every_real_notation_is_read_or_kept_for_a_reason():
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as file:
        written = Counter(row["original_score"].strip() for row in csv.DictReader(file))
    written.pop("", None)
    read = {score: count for score, count in written.items() if parse(score) is not None}
    kept = Counter(why_kept(score) for score in written if score not in read)

    assert sum(read.values()) / written.total() > 0.98
    assert set(kept) == {"no-maximum", "above-maximum", "not-readable"}
    assert kept["not-readable"] <= 10
