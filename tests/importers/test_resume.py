"""A run that was stopped goes on where it stopped, once, and ends as it would have ended."""

import pytest
from django.core.management import CommandError

from films.importers.spreadsheet import TitleImporter
from films.models import Title
from importing import running
from importing.models import ImportedRow, ImportRun
from tests.importers.files import digest

pytestmark = pytest.mark.django_db


class Stopped(Exception):
    """Stands for whatever ends a process in the middle."""


def rows(count=120):
    return [{"name": f"Film {n}", "year": "1990", "id": str(n)} for n in range(count)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr(TitleImporter, "batch", 50)


@pytest.fixture
def stop_after(monkeypatch):
    """Let so many batches pass, and then nothing until the end of the block."""
    real = running.write_batch

    def stop(count):
        passed = []

        def write_batch(*args):
            if len(passed) == count:
                raise Stopped
            passed.append(1)
            return real(*args)

        monkeypatch.setattr("importing.running.write_batch", write_batch)

    yield stop
    monkeypatch.setattr("importing.running.write_batch", real)


def go_on(monkeypatch, real=running.write_batch):
    monkeypatch.setattr("importing.running.write_batch", real)


def test_same_command_goes_on_and_reports_the_whole_run(desk, db, stop_after, monkeypatch):
    stop_after(2)
    with pytest.raises(Stopped):
        desk.titles(rows())
    run = ImportRun.objects.get()
    assert (run.rows_done, run.finished_at, Title.objects.count()) == (100, None, 100)
    go_on(monkeypatch)
    assert desk.titles(rows()) == {"read": 120, "created": 120}
    assert f"import {run.pk} was stopped after 100 rows; it goes on from there" in desk.printed
    assert ImportRun.objects.get().finished_at is not None
    assert Title.objects.count() == 120


def test_refused_file_of_a_run_that_goes_on_has_every_row_once(desk, db, stop_after, monkeypatch):
    table = [{**row, "year": "never"} if n % 30 == 0 else row for n, row in enumerate(rows())]
    stop_after(1)
    with pytest.raises(Stopped):
        desk.titles(table)
    with (desk.folder / "refused.csv").open("a") as file:
        file.write("999,refused,written and never committed,,,,,,,,,\n")
    go_on(monkeypatch)
    assert desk.titles(table) == {"read": 120, "created": 116, "refused": 4}
    assert [line for line, _ in desk.refused()] == [2, 32, 62, 92]


def test_second_row_of_a_title_after_the_stop_still_only_fills(desk, db, stop_after, monkeypatch):
    desk.titles(rows(1))
    table = [*rows(70), {"name": "Other name", "runtime": "90", "year": "1990", "id": "0"}]
    stop_after(1)
    with pytest.raises(Stopped):
        desk.titles(table)
    go_on(monkeypatch)
    assert desk.titles(table) == {"read": 71, "created": 69, "merged": 1, "unchanged": 1}
    title = Title.objects.get(identifiers__value="0")
    assert (title.name, title.runtime_minutes) == ("Film 0", 90)
    assert not ImportedRow.objects.filter(act="seen").exists()


def test_other_file_or_option_or_from_start_begins_anew(desk, db, stop_after, monkeypatch):
    stop_after(1)
    with pytest.raises(Stopped):
        desk.titles(rows())
    go_on(monkeypatch)
    desk.titles(rows(3))
    desk.titles(rows(), constants=["country=GB"])
    desk.titles(rows(), from_start=True)
    assert [run.rows_done for run in ImportRun.objects.order_by("pk")] == [50, 3, 120, 120]
    desk.titles(rows())  # the last run of this command has come to its end
    assert ImportRun.objects.count() == 5


def test_dry_run_never_goes_on(desk, db, stop_after, monkeypatch):
    stop_after(1)
    with pytest.raises(Stopped):
        desk.titles(rows())
    go_on(monkeypatch)
    before = digest()
    found = desk.titles(rows(), dry_run=True)
    assert found == {"read": 120, "created": 70, "unchanged": 50}
    assert digest() == before


def test_stopped_run_can_be_taken_out_and_then_begins_anew(desk, db, stop_after, monkeypatch):
    before = digest()
    stop_after(1)
    with pytest.raises(Stopped):
        desk.titles(rows())
    desk.undo()
    assert digest() == before
    go_on(monkeypatch)
    assert desk.titles(rows()) == {"read": 120, "created": 120}


def test_two_processes_do_not_go_on_with_one_run(desk, db, monkeypatch):
    real = running.claim

    def overtaken(run, count):
        if run.rows_done:
            ImportRun.objects.filter(pk=run.pk).update(rows_done=99_999)
        real(run, count)

    monkeypatch.setattr("importing.running.claim", overtaken)
    with pytest.raises(CommandError, match="Another process goes on with import"):
        desk.titles(rows())
    assert Title.objects.count() == 50
