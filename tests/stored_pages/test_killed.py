"""A process that is killed between marking and lifting leaves its pages unserved, never stale."""

import os
import signal
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.stored_pages import file_generations, site
from core.stored_pages.file_generations import FileGenerations
from core.stored_pages.generations import slot

HER, OTHER = slot("films_title.id:1"), slot("films_title.id:2")
# Marks a slot as a write does, tells so, and is killed before it lifts the mark.
KILLED = """
import sys, time
from pathlib import Path
from core.stored_pages.file_generations import FileGenerations
shared = FileGenerations(Path(sys.argv[1]))
shared.mark([int(sys.argv[2])])
print("marked", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "generations"


def killed_while_writing(path, number):
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(number)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "marked\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_what_a_killed_process_was_writing_is_neither_served_nor_stored(path):
    ours = FileGenerations(path)
    before = ours.now()
    killed_while_writing(path, HER)
    assert ours.has_changed([HER], before)
    assert not ours.may_store([HER], ours.now())
    assert ours.may_store([OTHER], ours.now())


def test_the_marks_of_the_dead_are_lifted_once_the_database_is_sure_to_be_done(path, monkeypatch):
    ours = FileGenerations(path)
    killed_while_writing(path, HER)
    made_meanwhile = ours.now()
    assert not ours.may_store([HER], made_meanwhile)
    ours._looked_at = 0
    monkeypatch.setattr(file_generations, "GRACE_SECONDS", -1)
    assert not ours.may_store([HER], made_meanwhile)
    # Lifted; but a page that was begun before is not trusted.
    assert not ours.may_store([HER], made_meanwhile)
    assert ours.may_store([HER], ours.now())
    assert list(path.with_name("generations.pending").iterdir()) == []


def test_the_marks_of_the_living_stay(path, monkeypatch):
    monkeypatch.setattr(file_generations, "GRACE_SECONDS", -1)
    ours, other = FileGenerations(path), FileGenerations(path)
    write = other.mark([HER])
    killed_while_writing(path, HER)
    for _ in range(2):
        assert not ours.may_store([HER], ours.now())
        ours._looked_at = 0
    other.lift(write)
    assert ours.may_store([HER], ours.now())


def test_a_mark_that_nobody_holds_is_lifted(path):
    ours = FileGenerations(path)
    write = ours.mark([HER])
    os.ftruncate(ours._journal, 0)  # as after a crash of the machine
    other = FileGenerations(path)
    assert not other.may_store([HER], other.now())
    assert other.may_store([HER], other.now())
    assert write == 0


def test_processes_see_each_other_and_a_child_has_marks_of_its_own(path):
    ours = FileGenerations(path)
    ours.lift(ours.mark([OTHER]))
    before = ours.now()
    child = os.fork()
    if child == 0:
        ours.lift(ours.mark([HER]))
        os._exit(0)
    os.waitpid(child, 0)
    assert ours.has_changed([HER], before)
    assert not ours.has_changed([OTHER], before)
    assert ours.may_store([HER], ours.now())
    assert len(list(path.with_name("generations.pending").iterdir())) == 2


def test_a_page_begun_before_a_mark_is_not_served_after_it(path):
    ours = FileGenerations(path)
    begun = ours.now()
    write = ours.mark([HER])
    assert ours.has_changed([HER], begun)
    begun_meanwhile = ours.now()
    assert not ours.may_store([HER], begun_meanwhile)
    ours.lift(write)
    assert not ours.may_store([HER], begun_meanwhile)
    assert ours.may_store([HER], ours.now())
    ours.raise_all()
    assert ours.has_changed([OTHER], begun)


def test_a_file_nobody_may_write_is_refused_in_words(tmp_path, settings):
    (tmp_path / "file").touch()
    settings.GENERATIONS_FILE = str(tmp_path / "file" / "generations")
    with pytest.raises(ImproperlyConfigured, match="cannot be opened for writing"):
        site._generations()
