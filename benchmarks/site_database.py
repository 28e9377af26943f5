"""The benchmark's own databases: one that keeps the generated site, and a copy for each run."""

import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from benchmarks.catalogue.titles import DAY
from benchmarks.database_urls import KEPT, RUN
from benchmarks.filling import fill, weeks_since
from benchmarks.generator import SIZES
from core import clock

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def copy_for_a_run(size: str, seed: int) -> Iterator[None]:
    """Look at a fresh copy of the generated site, made first unless it stands; dropped after."""
    wanted = _mark(size, seed)
    if _standing_mark() != wanted:
        _make(size, seed, wanted)
    _drop(RUN)
    _on_server(f'CREATE DATABASE "{RUN}" TEMPLATE "{KEPT}" STRATEGY file_copy')
    _use(RUN)
    try:
        yield
    finally:
        connection.close()
        _drop(RUN)


def _make(size: str, seed: int, mark: str) -> None:
    began = time.perf_counter()
    _drop(KEPT)
    _on_server(f'CREATE DATABASE "{KEPT}"')
    _use(KEPT)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    fill(SIZES[size], seed)
    connection.close()
    _on_server(f"COMMENT ON DATABASE \"{KEPT}\" IS '{mark}'")
    print(f"# size {size}, seed {seed}: made in {time.perf_counter() - began:.0f} s", flush=True)


def _mark(size: str, seed: int) -> str:
    """Return what tells one generated site from another: what it is made of, and by what."""
    folder = Path(__file__).parent
    made_by = [folder / "filling.py", folder / "generator.py", *folder.glob("catalogue/*.py")]
    made_by += ROOT.glob("*/migrations/0*.py")
    code = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(made_by))).hexdigest()[:12]
    return f"{size}, seed {seed}, of {DAY + weeks_since(clock.today())}, by {code}"


def _standing_mark() -> str:
    _use("postgres")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [KEPT],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _drop(name: str) -> None:
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    _use("postgres")
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def _use(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise SystemExit(f"BENCH_DATABASE_URL names a database that is not plain: {name}")
    connection.close()
    connection.settings_dict["NAME"] = name
