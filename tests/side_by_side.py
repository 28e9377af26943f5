"""Acts on connections of their own, and one that is held open until they wait for it."""

import threading
import time

from django.db import connection, connections, transaction

LONGEST = 20


class Running(threading.Thread):
    """An act on a connection of its own; what it returned or raised is kept."""

    def __init__(self, act, *arguments):
        super().__init__(daemon=True)
        self.act, self.arguments = act, arguments
        self.error = self.answer = None
        self.start()

    def run(self):
        try:
            self.answer = self.act(*self.arguments)
        except Exception as error:  # noqa: BLE001 -- told to the test
            self.error = error
        finally:
            connections.close_all()


def wait_for_waiting(count=1):
    """Return when so many connections wait for a lock."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for a lock")


def while_held(first, *acts):
    """Do the first act, begin the others before it is committed, and return them when all ended.

    The others have read what stood before the first; this is where "check, then create" fails.
    """
    with transaction.atomic():
        first()
        running = [Running(act) for act in acts]
        wait_for_waiting()
        time.sleep(0.3)  # let the others come as far as the first of them
    for act in running:
        act.join(LONGEST)
        assert not act.is_alive()
    return running
