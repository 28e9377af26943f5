"""The open data set: anyone recomputes every number from it, and a changed byte is found."""

import csv
import hashlib
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from moderation import services as moderation
from tests.factories import make_critic_review, make_member, make_review, make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, mod):
    title = make_title('=HYPERLINK("x")')
    for stars in (8, 9, 3, 7, 7):
        make_review(title, stars=stars)
    make_review(title, make_member("shy-one", is_private=True), stars=10)
    hidden = make_review(title, stars=1)
    moderation.hide(items=[hidden], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    for score in ("3/4", "B+", "", "7", "2.5/4"):
        make_critic_review(title, original_score=score)
    make_season()
    call_command("export_scores", tmp_path)
    return tmp_path


def test_every_number_follows_from_the_files(folder, capsys):
    call_command("verify_scores", folder)
    assert "Every shown number follows" in capsys.readouterr().out


def test_the_manifest_names_every_file_and_the_formula(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    assert set(manifest["sha256"]) == {
        "titles.csv", "critic_reviews.csv", "ratings.csv", "scores.csv", "scores.jsonl",
    }  # fmt: skip
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert manifest["constants"]["critic_minimum"] == 5


def test_a_changed_line_is_found(folder):
    path = folder / "ratings.csv"
    path.write_text(path.read_text().replace(",3,True,", ",9,True,"))
    with pytest.raises(CommandError, match="differ from the ledger"):
        call_command("verify_scores", folder)


def test_what_is_not_counted_stands_with_its_reason_and_no_private_name(folder):
    rows = list(csv.DictReader((folder / "ratings.csv").open(encoding="utf-8")))
    assert [r["reason"] for r in rows if r["is_counted"] == "False"] == ["hidden:spam"]
    assert "shy-one" not in (folder / "ratings.csv").read_text()
    assert sum(r["member"] == "member" for r in rows) == 1


def test_no_cell_is_a_formula(folder):
    for row in csv.reader((folder / "scores.csv").open(encoding="utf-8")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    lines = (folder / "scores.jsonl").read_text().splitlines()
    assert json.loads(lines[0])["title"] == '=HYPERLINK("x")'
    assert json.loads(lines[0])["audience_histogram"] == [0, 0, 1, 0, 0, 0, 2, 1, 1, 1]
