"""Django's PostgreSQL, with a kept connection looked at without asking anything."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection."""

    def is_usable(self) -> bool:
        """Tell whether a kept connection still works.

        Django asks ``SELECT 1`` once a request, which is a third of what a short page asks for. A
        server that has ended a connection has said so, and nobody has read it yet: only where
        something waits to be read is the question asked.
        """
        if not self.settings_dict["OPTIONS"].get("pool") and self._is_silent():
            return True
        return bool(super().is_usable())

    def _is_silent(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        poll = select.poll()
        poll.register(self.connection.pgconn.socket, select.POLLIN)
        return not poll.poll(0)
