"""Generations in Redis: what one machine changes, no other serves any more."""

import contextlib
import os
import socket
import threading
import time

import pytest
from django.db import OperationalError, connection
from redis import Redis, RedisError

from core.stored_pages import redis_generations
from core.stored_pages.generations import slot
from core.stored_pages.redis_generations import RedisGenerations
from tests.conftest import skip_or_fail
from tests.served_site import SETUP, Site

HER, OTHER = slot("films_title.id:1"), slot("films_title.id:2")
# Each of the suite's workers has a database of its own.
DATABASE = 8 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 8


@pytest.fixture
def redis():
    """An empty database of Redis."""
    found = Redis(port=6379, db=DATABASE)
    try:
        found.flushdb()
    except RedisError:
        skip_or_fail("there is no Redis at 127.0.0.1:6379")
    yield found
    found.flushdb()
    found.close()


class Cable:
    """The way to Redis, which can be cut and mended."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.is_cut, self.ends = False, []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", 6379))
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)

    def cut(self):
        self.is_cut = True
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends = []

    def mend(self):
        self.is_cut = False

    def remove(self):
        self.listener.close()
        self.cut()


@pytest.fixture
def cable():
    cable = Cable()
    yield cable
    cable.remove()


def machine(port=6379):
    found = RedisGenerations(f"redis://127.0.0.1:{port}/{DATABASE}")
    found.look()
    return found


def serves(machine, slots, since):
    """Tell whether a page of these slots would be served, at the beginning of a request."""
    machine.look()
    return not machine.has_changed(slots, since)


def test_a_write_on_one_machine_is_seen_by_the_next_request_on_another(redis):
    ours, theirs = machine(), machine()
    begun = theirs.now()
    write = ours.mark([HER])
    assert not serves(theirs, [HER], begun)
    assert serves(theirs, [OTHER], begun)
    assert not theirs.may_store([HER], theirs.now())  # it may be committed or not
    assert theirs.may_store([OTHER], begun)
    begun_meanwhile = theirs.now()
    ours.lift(write)
    assert not theirs.may_store([HER], begun_meanwhile)
    assert theirs.may_store([HER], theirs.now())
    ours.raise_all()
    assert not serves(theirs, [OTHER], begun)


def test_a_machine_sees_its_own_writes_at_once(redis):
    ours = machine()
    begun = ours.now()
    ours.lift(ours.mark([HER]))
    assert ours.has_changed([HER], begun)


def test_a_machine_that_joins_knows_what_is_being_written(redis):
    ours = machine()
    write = ours.mark([HER])
    theirs = machine()
    assert not theirs.may_store([HER], theirs.now())
    ours.lift(write)
    assert not theirs.may_store([HER], theirs.now())  # it learns of the lift
    assert theirs.may_store([HER], theirs.now())


def test_the_marks_of_the_dead_are_lifted_after_a_while(redis, monkeypatch):
    ours, theirs = machine(), machine()
    ours.mark([HER])  # and is killed
    assert not theirs.may_store([HER], theirs.now())
    monkeypatch.setattr(redis_generations, "GRACE_SECONDS", -1)
    assert not theirs.may_store([HER], theirs.now())
    theirs.look()
    assert theirs.may_store([HER], theirs.now())


def test_who_is_too_far_behind_gives_up_everything(redis, monkeypatch):
    monkeypatch.setattr(redis_generations, "KEPT", 5)
    ours, theirs = machine(), machine()
    begun = theirs.now()
    for _ in range(3):
        ours.lift(ours.mark([HER]))
    assert redis.llen(redis_generations.CHANGES) == 5
    assert not serves(theirs, [OTHER], begun)
    assert theirs.may_store([OTHER], theirs.now())


def test_a_redis_that_lost_its_memory_makes_everything_be_made_anew(redis):
    ours, theirs = machine(), machine()
    ours.lift(ours.mark([OTHER]))
    theirs.look()
    begun, write = theirs.now(), ours.mark([HER])
    redis.flushdb()
    assert not serves(theirs, [OTHER], begun)
    begun = theirs.now()
    ours.lift(write)  # what was on its way is told still
    assert not theirs.may_store([HER], begun)


def test_while_redis_is_away_nothing_is_served_or_changed(redis, cable, monkeypatch):
    monkeypatch.setattr(redis_generations, "AWAY_SECONDS", 0)
    ours, theirs = machine(cable.port), machine()
    begun, begun_there = ours.now(), theirs.now()
    cable.cut()
    assert not serves(ours, [HER], begun)
    assert not ours.may_store([HER], ours.now())
    with pytest.raises(OperationalError, match="away"):
        ours.mark([HER])
    cable.mend()
    ours.look()
    assert ours.may_store([HER], ours.now())
    # Whoever did not notice begins anew, too.
    assert not serves(theirs, [OTHER], begun_there)
    assert theirs.may_store([OTHER], theirs.now())


def test_a_write_whose_lift_is_lost_is_lifted_by_others(redis, cable, monkeypatch):
    ours, theirs = machine(cable.port), machine()
    write = ours.mark([HER])
    cable.cut()
    ours.lift(write)
    assert not theirs.may_store([HER], theirs.now())
    monkeypatch.setattr(redis_generations, "GRACE_SECONDS", -1)
    theirs.may_store([HER], theirs.now())
    assert theirs.may_store([HER], (theirs.look(), theirs.now())[1])


@pytest.mark.django_db(transaction=True)
def test_two_served_sites_show_each_others_writes(redis, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("several machines need PostgreSQL: run `make postgres-test`")
    url = "postgres://{USER}@{HOST}:{PORT}/{NAME}".format(**connection.settings_dict)
    sites = [Site(url, GENERATIONS_URL=f"redis://127.0.0.1:6379/{DATABASE}") for _ in range(2)]
    try:
        made = sites[0].shell(SETUP)
        for site in sites:
            site.start()
        for number in range(12):
            writer, reader = sites[number % 2], sites[1 - number % 2]
            until_stored(reader, made["title"])
            text = f"The {number + 1}th draft."
            edited = writer.ask(
                f"/reviews/{made['review']}/edit/", made["alice"], {"stars": "8", "body": text}
            )
            assert edited.status == 303
            for site in sites:
                assert text in site.ask(made["title"]).body.decode()
    finally:
        for site in sites:
            site.stop()


def until_stored(site, path):
    """Ask until both of a site's workers are likely to have it; one answer tells its age."""
    ages = []
    for _ in range(12):
        ages.append(site.ask(path).headers["Age"])
        time.sleep(0.01)
    assert any(age is not None for age in ages)
