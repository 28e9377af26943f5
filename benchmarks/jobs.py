"""What is measured once: an import, a rebuild of all tallies, and the start."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from benchmarks.filling import COUNTED
from benchmarks.generator import Size
from benchmarks.measuring import Bench
from benchmarks.processors import Meter, seconds_of
from benchmarks.ratings_file import write_ratings
from benchmarks.server import ROOT, Server
from benchmarks.table import Figure
from core import clock
from reviews.services import recounting

STARTS = 3
GROUPINGS = 20  # one alone takes no longer than a tick or two of /proc


def rebuild(bench: Bench, size: Size) -> Figure:
    """Rebuild every tally, beside one GROUP BY over the ratings."""

    with connection.cursor() as cursor:
        # What helping processes take would count for nobody.
        cursor.execute("SET max_parallel_workers_per_gather = 0")

    def group() -> None:
        with connection.cursor() as cursor:
            for _ in range(GROUPINGS):
                cursor.execute(COUNTED)
                cursor.fetchall()

    plain = _seconds(bench, group) / GROUPINGS
    ours = _seconds(bench, lambda: recounting.rebuild_all(at=clock.now()))
    name = f"I2 rebuild of {size.titles:,} tallies over {size.ratings:,} ratings, to one GROUP BY"
    return Figure(name, ratios=(ours / plain,), cpu_ms=1000 * ours)


def _seconds(bench: Bench, act: Callable[[], object]) -> float:
    """Return the processor time that an act takes of our process and its connection."""
    meter = Meter(bench.groups)
    act()
    return meter.stop().of("bench")


def ratings_import(size: Size, rows: int, environment: dict[str, str], *options: str) -> Figure:
    """Import a file of ratings by new members of titles that stand."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.csv"
        write_ratings(path, rows=rows, titles=size.titles, members=max(600, rows // 20))
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, str(ROOT / "manage.py"), "import_audience_ratings", str(path)]
        subprocess.run(
            [*command, *options], env={**os.environ, **environment}, cwd=folder, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    way = "".join(f" {option}" for option in options)
    name = f"I1 import of {rows:,} ratings{way}, a row (without the database's CPU)"
    return Figure(name, cpu_ms=1000 * spent / rows, per_second=rows / seconds)


def start(bench: Bench, path: str, log: Path) -> Figure:
    """Start the site and the bare view anew, each until its first page is served."""
    ratios, costs, waits = [], [], []
    for _ in range(STARTS):
        plain, _ = _start("benchmarks.bare", {}, "/", log)
        cost, wait = _start("config.wsgi", bench.site.environment, path, log)
        ratios.append(cost / plain)
        costs.append(1000 * cost)
        waits.append(1000 * wait)
    name = "C1 cold start to the first title page (without the database's CPU)"
    p50, most = statistics.median(waits), max(waits)
    return Figure(name, ratios=tuple(ratios), cpu_ms=statistics.median(costs), p50=p50, p95=most)


def _start(
    application: str, environment: dict[str, str], path: str, log: Path
) -> tuple[float, float]:
    server = Server(application, environment, log)
    wait = server.start(path)
    spent = sum(seconds_of(server.processes()).values())
    server.stop()
    return spent, wait
