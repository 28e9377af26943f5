"""A site moves from SQLite to PostgreSQL with every row, and its log of moderation stays whole."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from films.models import Genre, Title
from moderation import services as moderation
from moderation.models import ModerationEvent
from reviews.services import recounting
from tests.digest import digest
from tests.factories import make_member, make_moderator, make_review, make_title


def run(url, *arguments):
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


@pytest.fixture
def here():
    told = connection.settings_dict
    user = f"{told['USER']}:{told['PASSWORD']}".rstrip(":")
    return f"postgres://{user}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


@pytest.fixture
def old(tmp_path):
    """A site on SQLite: its address and its digest."""
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    made = run(url, "-m", "tests.core.site_to_move", tmp_path)
    assert made.returncode == 0, made.stderr
    return url, json.loads(made.stdout.splitlines()[-1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("postgres_only")
def test_every_row_arrives_as_it_was(old, here):
    url, was = old
    ContentType.objects.clear_cache()

    copied = run(here, "manage.py", "copy_database", "--skip-checks", url)

    assert copied.returncode == 0, copied.stderr
    ContentType.objects.clear_cache()
    now = digest()
    assert {label for label in was if was[label] != now[label]} == set()
    assert moderation.first_broken_event() is None
    assert list(recounting.find_drift()) == []
    assert ModerationEvent.objects.count() == 2
    # What is new gets numbers that are free, and an import is taken out exactly.
    review = make_review(Title.objects.get(name="Her"), make_member("bob"))
    moderation.hide(
        items=[review], actor=make_moderator("second"), rule="spam", reason="Ad.", at=timezone.now()
    )
    assert moderation.first_broken_event() is None
    links = Title.genres.through.objects.count()
    call_command("import_undo", 1, stdout=StringIO(), stderr=StringIO())
    assert Title.genres.through.objects.count() >= links - 2
    assert set(Genre.objects.values_list("name", flat=True)) >= {"Drama"}

    again = run(here, "manage.py", "copy_database", "--skip-checks", url)
    assert "has accounts already" in again.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("postgres_only")
def test_nothing_is_made_of_a_slip_of_the_pen(here, tmp_path):
    missing = tmp_path / "no-such.sqlite3"
    tried = run(here, "manage.py", "copy_database", "--skip-checks", f"sqlite:///{missing}")
    assert (tried.returncode, "cannot be opened" in tried.stderr) == (1, True)
    assert not missing.exists()


@pytest.mark.django_db(transaction=True)
def test_a_dump_and_its_loading_leave_the_log_whole(tmp_path):
    review = make_review(make_title(), make_member("alice"))
    mod = make_moderator("usher")
    moderation.hide(items=[review], actor=mod, rule="spam", reason="An ad.", at=timezone.now())
    dump = tmp_path / "site.json"
    aside = ["contenttypes", "auth.permission", "sessions", "core.searchdocument"]
    call_command("dumpdata", natural_foreign=True, exclude=aside, output=dump, verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    assert not ModerationEvent.objects.exists()

    call_command("loaddata", dump, verbosity=0)

    assert ModerationEvent.objects.count() == 1
    assert moderation.first_broken_event() is None
