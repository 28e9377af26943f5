"""What gunicorn reads by itself when it is started from here; flags win over it."""

import os
from pathlib import Path

from environ import Env

file = os.environ.get("MATINEE_ENV_FILE", ".env")  # as config/settings.py reads it
if file and Path(file).is_file():
    Env.read_env(file)
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 30


def on_starting(server: object) -> None:
    """Tell the settings how many workers there are, however gunicorn was told."""
    os.environ["WEB_CONCURRENCY"] = str(server.cfg.workers)  # type: ignore[attr-defined]
