"""kill -9 in the middle of each importer, and the same command again: the same rows."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from core import search
from core.models import SearchDocument
from films.models import Identifier
from importing.models import ImportRun
from tests.factories import make_title
from tests.importers.files import digest, drift
from tests.importers.killing import COMMANDS, folder_for, make_batches_small

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(settings.BASE_DIR)
# Made anew by every run, or different by nature.
ASIDE = {
    "importing.importrun", "importing.importedrow", "importing.pendingrow", "reviews.scorepoint",
    "reviews.badgeevent", "reviews.tally",
    "contenttypes.contenttype", "auth.permission", "sessions.session",
}  # fmt: skip
OWN = (models.AutoField, models.DateTimeField, models.UUIDField)
# Started once; for each line it is told (a batch, a command and its arguments) it makes a fork of
# itself, which has no connection to anything yet. The fork works as usual until it has written that
# batch too, and hangs before it is committed.
LAUNCHER = """
import json, os, sys, time, django
django.setup()
from django.core.management import call_command
from importing import running
from tests.importers.killing import make_batches_small
make_batches_small()
real, passed = running.write_batch, []

def write_batch(*args):
    done = real(*args)
    passed.append(1)
    if len(passed) == batch:
        print("hangs", os.getpid(), flush=True)
        time.sleep(600)
    return done

running.write_batch = write_batch
for line in sys.stdin:
    batch, *arguments = json.loads(line)
    if os.fork() == 0:
        call_command(*arguments)
        os._exit(0)
    print("ended by", os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""


@pytest.fixture(scope="module")
def launcher(django_db_setup):
    environment = {
        **os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT), "MATINEE_ENV_FILE": "",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    with process:
        yield process
        process.stdin.close()


@pytest.fixture
def ours(tmp_path):
    """Titles to tell of, and an index that ends as empty as it began."""
    film = make_title("Her", year=2013, indexed=True)
    Identifier.objects.create(title=film, scheme="paper", value="her")
    make_title("Laid", kind="series", year=2011, indexed=True)
    yield film
    for document in SearchDocument.objects.all():
        search.remove(document.kind, [document.object_id])


def address():
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    password = f":{found['PASSWORD']}" if found["PASSWORD"] else ""
    return f"postgres://{found['USER']}{password}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def kill_in_batch(launcher, number, arguments):
    print(json.dumps([number, *map(str, arguments)]), file=launcher.stdin, flush=True)
    said = told(launcher, "hangs", "ended by")
    assert "hangs" in said, "the import ended before it could be killed"
    os.kill(int(said.split()[1]), signal.SIGKILL)
    assert told(launcher, "ended by") == f"ended by {-signal.SIGKILL}\n"


def told(launcher, *words):
    """Return the launcher's next line that begins with one of these; the commands print too."""
    while not (said := launcher.stdout.readline()).startswith(words):
        assert said, "the launcher ended"
    return said


def rows():
    """Return what stands, by what it is called: without numbers, times and what is made anew."""
    state = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label_lower in ASIDE or hasattr(model, "history_id"):
            continue
        columns = []
        for field in model._meta.concrete_fields:
            if field.is_relation:
                names = {f.name for f in field.related_model._meta.concrete_fields}
                columns += [f"{field.name}__{n}" for n in ("slug", "name") if n in names]
            elif field.name not in ("object_id", "password") and not isinstance(field, OWN):
                columns.append(field.attname)
        state[model._meta.label_lower] = sorted(
            map(repr, model._base_manager.values_list(*columns))
        )
    return state


@pytest.mark.parametrize("kind", COMMANDS)
def test_killed_import_ends_as_an_undisturbed_one(
    desk, ours, kind, launcher, monkeypatch, tmp_path
):
    make_batches_small(monkeypatch)
    command, *arguments = folder_for(kind, tmp_path)
    before = digest()
    undisturbed = desk.run(command, *arguments)
    wanted = rows()
    desk.undo()
    assert digest() == before
    for batch in (1, 3):
        refused = ["--refused", desk.folder / "refused.csv"]
        kill_in_batch(launcher, batch, [command, *arguments, *refused])
        run = ImportRun.objects.order_by("-pk").first()
        assert (run.finished_at, bool(run.rows_done)) == (None, batch == 3)
        assert desk.run(command, *arguments) == undisturbed
        assert "it goes on from there" in desk.printed
        assert (rows(), drift()) == (wanted, [])
        desk.undo()
        assert digest() == before


@pytest.mark.soak
@pytest.mark.parametrize("kind", COMMANDS)
def test_import_killed_at_any_moment_ends_as_an_undisturbed_one(desk, ours, kind, tmp_path):
    command, *arguments = folder_for(kind, tmp_path, count=1500)
    refused = ["--refused", str(desk.folder / "refused.csv")]
    undisturbed = desk.run(command, *arguments)
    wanted = rows()
    desk.undo()
    environment = {**os.environ, "DATABASE_URL": address(), "MATINEE_ENV_FILE": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    manage = [sys.executable, str(ROOT / "manage.py"), command, *map(str, arguments), *refused]
    for moment in (2.0, 2.7, 3.4, 4.1):  # from the start of the process, wherever that is
        process = subprocess.Popen(manage, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(moment)
        process.kill()
        process.wait()
    last = ImportRun.objects.order_by("-pk").first()
    counts = desk.run(command, *arguments)
    if last is not None and last.finished_at is None:
        assert counts == undisturbed
    assert rows() == wanted
