"""The written table of access (docs/access.md) is what the site does, for every address and role.

``WRITE_ACCESS=1 pytest tests/access`` writes the table anew; what changed is then to be read.
"""

import os
import re
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.access.addresses import ROLES, address_of, make_world, names
from tests.digest import digest

DOCS = Path(__file__).parent.parent.parent / "docs" / "access.md"
HEAD = "| address | " + " | ".join(ROLES) + " |"
OF_SESSIONS = {"sessions.session", "usersessions.usersession"}
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.M)
pytestmark = pytest.mark.django_db


def written() -> dict[str, dict[str, str]]:
    """Return what the docs say: {address: {role: "GET POST"}}."""
    return {
        name: dict(zip(ROLES, cells.split(" | "), strict=True))
        for name, cells in ROW.findall(DOCS.read_text(encoding="utf-8"))
    }


def answers(client, address) -> str:
    """Return the status of a GET and of an empty POST; nothing either does is kept."""
    cookies, found = SimpleCookie(client.cookies.output(header="")), []
    for method in ("get", "post"):
        before = transaction.savepoint_create()
        found.append(str(getattr(client, method)(address).status_code))
        transaction.savepoint_rollback(before)
        client.cookies = SimpleCookie(cookies.output(header=""))
    return " ".join(found)


@pytest.fixture
def seen(settings):
    settings.STAFF_SECOND_FACTOR = False
    world = make_world()

    def of(role):
        client = Client(raise_request_exception=False)
        if world.cast[role]:
            client.force_login(world.cast[role])
        addresses = {name: address_of(name, world) for name in names()}
        return {name: answers(client, url) for name, url in addresses.items() if url}

    return of


def test_every_address_can_be_reached_by_the_table(settings):
    world = make_world()
    unknown = [name for name in names() if address_of(name, world) is None]
    assert unknown == [], "give an example of each in tests/access/addresses.py"


def test_no_address_is_taken_by_another_page():
    world = make_world()
    addresses = {name: address_of(name, world) for name in names()}
    found = {name: resolve(urlsplit(url).path) for name, url in addresses.items() if url}
    # Those of the admin share their ends.
    assert not [n for n, match in found.items() if match.view_name != n and n[:6] != "admin:"]


def test_every_address_has_a_row():
    if os.environ.get("WRITE_ACCESS"):
        return
    assert list(written()) == names()


@pytest.mark.parametrize("role", ROLES)
def test_the_site_answers_as_the_table_says(role, seen):
    found = seen(role)
    assert [name for name, said in found.items() if "500" in said] == []
    if os.environ.get("WRITE_ACCESS"):
        write(role, found)
    assert found == {name: cells[role] for name, cells in written().items()}


@pytest.mark.parametrize("role", ["visitor", "member", "admin"])
def test_other_methods_are_no_way_around(role, settings):
    """PUT, PATCH and DELETE exist nowhere: they read at the most, and change no row."""
    settings.STAFF_SECOND_FACTOR = False
    world = make_world()
    client = Client(raise_request_exception=False)
    if world.cast[role]:
        client.force_login(world.cast[role])
    before = digest(OF_SESSIONS)
    for name in names():
        address = address_of(name, world)
        for method in () if name.startswith("admin:") else ("put", "patch", "delete"):
            assert getattr(client, method)(address).status_code < 500, (method, address)
    assert digest(OF_SESSIONS) == before


def write(role, found):
    known = written()
    for name, cell in found.items():
        known.setdefault(name, dict.fromkeys(ROLES, "-"))[role] = cell
    text = DOCS.read_text(encoding="utf-8")
    rows = [f"| `{name}` | " + " | ".join(known[name][r] for r in ROLES) + " |" for name in found]
    rule = "|" + "---|" * (len(ROLES) + 1)
    DOCS.write_text(
        text[: text.index(HEAD)] + "\n".join([HEAD, rule, *rows]) + "\n", encoding="utf-8"
    )
