"""The documented table says what the parser does; real notations are all classified."""

import csv
import gzip
import re
from collections import Counter

import pytest
from django.conf import settings

from reviews.original_scores import parse

TABLE = settings.BASE_DIR / "docs" / "original-scores.md"
REAL = settings.BASE_DIR.parent / "shared" / "data" / "joined" / "critic_reviews.csv.gz"


def rows():
    text = TABLE.read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+)` \| (.+) \|$", text, flags=re.MULTILINE)


def test_the_table_is_what_the_parser_says():
    assert len(rows()) > 30
    for written, read in rows():
        value = parse(written)
        assert read == str(value) if value is not None else read.startswith("kept as written")


@pytest.mark.skipif(not REAL.exists(), reason="the local data set is absent")
def test_nearly_all_real_scores_state_their_scale():
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as file:
        written = Counter(row["original_score"] for row in csv.DictReader(file))
    written.pop("", None)
    read = sum(count for score, count in written.items() if parse(score) is not None)

    assert read / written.total() > 0.98
    unread = [score for score in written if parse(score) is None]
    assert all("/" not in s or _is_over(s) for s in unread)


def _is_over(score):
    """Tell whether the only reason not to read a fraction is a value above its maximum."""
    match = re.fullmatch(r"\s*'?([\d.]+)\s*/\s*([\d.]+)'?\s*", score)
    return not match or match[1].count(".") > 1 or float(match[1]) > float(match[2])
