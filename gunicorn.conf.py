"""What gunicorn reads by itself when it is started from here; flags win over it."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 30


def on_starting(server: object) -> None:
    """Tell the settings how many workers there are, however gunicorn was told."""
    os.environ["WEB_CONCURRENCY"] = str(server.cfg.workers)  # type: ignore[attr-defined]
