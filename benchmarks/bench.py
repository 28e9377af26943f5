"""What the site's pages and writes cost, beside a bare Django view in the same run.

    python -m benchmarks.bench [S|M|L] [--only WORDS] [--import-rows N] [--seed N]

The site is generated into a database of its own (BENCH_DATABASE_URL, PostgreSQL) and kept there;
each run has a copy. Told in docs/performance.md.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generator import SIZES
from benchmarks.processors import CORES
from benchmarks.server import PRODUCTION, ROOT, WORKERS, Server
from benchmarks.table import Figure, as_data, line, markdown

SITE, BENCH = "matinee-bench-site", "matinee-bench"  # by which the connections are told apart
NOT_BUILT = ["B4 top 250"]


def main() -> None:
    """Run every scenario, and print and write the table."""
    args = _arguments()
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    log.unlink(missing_ok=True)
    environment = _set_up()
    from benchmarks import site_database

    figures: list[Figure] = []
    costs: list[float] = []
    with site_database.copy_for_a_run(args.size, args.seed):
        site = Server("config.wsgi", environment, log)
        bare = Server("benchmarks.bare", {}, log)
        for figure in _measure(args, site, bare, costs):
            figures.append(figure)
            print(line(figure), flush=True)
        about = {**_about(args), "bare": f"{statistics.median(costs):.2f} CPU ms"}
    if not args.only:
        _write(args.size, about, figures, folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench")
    parser.add_argument("size", nargs="?", choices=SIZES, default="S")
    parser.add_argument("--only", default="", help="run scenarios whose name holds these words")
    parser.add_argument("--import-rows", type=int, default=5000, help="ratings to import")
    parser.add_argument("--bulk-rows", type=int, default=100_000, help="the same, in blocks")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _set_up() -> dict[str, str]:
    """Start Django in this process as the server's workers will; return their environment."""
    from benchmarks.database_urls import url_of_run

    environment = {**PRODUCTION, "DATABASE_URL": url_of_run(SITE)}
    os.environ |= {**environment, "DATABASE_URL": url_of_run(BENCH), "LOG_LEVEL": "ERROR"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    return {**environment, "LOG_LEVEL": "INFO"}


def _measure(
    args: argparse.Namespace, site: Server, bare: Server, costs: list[float]
) -> Iterator[Figure]:
    from benchmarks import jobs, scenarios, writing
    from benchmarks.client import Client
    from benchmarks.inside import Members
    from benchmarks.measuring import Bench

    size, members, client = SIZES[args.size], Members(), Client()
    try:
        site.start()
        bare.start()
        bench = Bench(bare, site, client, (SITE, BENCH), costs)
        for part in (
            scenarios.reading(size, site.port, members),
            scenarios.refusals(size, members),
            writing.writing(size, args.seed, members),
        ):
            yield from (bench.measure(one) for one in part if args.only in one.name)
        if not args.only:
            yield jobs.start(bench, scenarios.HOT, site.log)
            yield jobs.ratings_import(size, args.import_rows, site.environment)
            yield jobs.rebuild(bench, size)
            yield jobs.ratings_import(size, args.bulk_rows, site.environment, "--bulk")
            yield from (Figure(name, is_built=False) for name in NOT_BUILT)
    finally:
        for one in (client, site, bare):
            one.stop()


def _write(size: str, about: dict[str, str], figures: list[Figure], folder: Path) -> None:
    text = markdown(about, figures)
    (folder / f"{size}.md").write_text(text, encoding="utf-8")
    data = json.dumps(as_data(about, figures), indent=1)
    (folder / f"{size}.json").write_text(data + "\n", encoding="utf-8")
    print(f"\n{text}\nWritten to var/bench/{size}.md and .json.")


def _about(args: argparse.Namespace) -> dict[str, str]:
    import django
    import gunicorn
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        database = cursor.fetchone()[0].split()[0]
    size = SIZES[args.size]
    return {
        "commit": _git("rev-parse", "--short", "HEAD") + (" and more" if _is_changed() else ""),
        "size": f"{args.size}: {size.titles:,} titles, {size.members:,} members,"
        f" {size.ratings:,} ratings",
        "seed": str(args.seed),
        "cores": str(CORES),
        "Python": platform.python_version(),
        "Django": django.get_version(),
        "gunicorn": f"{gunicorn.__version__}, sync, {WORKERS} workers",
        "PostgreSQL": database,
    }


def _is_changed() -> bool:
    return bool(_git("status", "--porcelain", "--untracked-files=no"))


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


if __name__ == "__main__":
    main()
