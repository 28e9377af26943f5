"""How quickly a generated catalogue comes in, and how much memory that takes.

    .venv/bin/python benchmarks/import_imdb.py --titles 100000 --people 400000

Writes the tables with `imdb_tables.py`, imports them into an empty database (SQLite in a temporary
folder, or the one `DATABASE_URL` names) and prints rows a second and the peak of resident memory.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from imdb_tables import write_tables

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run the benchmark and print its numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=400_000)
    parser.add_argument("--credits", type=int, default=5)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables"
        write_tables(tables, titles=told.titles, people=told.people, credits=told.credits)
        database = os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        environment = {
            **os.environ, "DATABASE_URL": database, "DEBUG": "off", "MATINEE_ENV_FILE": "",
            "ALLOWED_HOSTS": "localhost", "SITE_URL": "https://localhost",
            "MAIL_URL": "smtp://localhost", "CACHE_URL": "locmem://", "WEB_CONCURRENCY": "1",
            "SECRET_KEY": "for-benchmarks-only-" + "0123456789" * 4,
            "LINK_KEY": "for-benchmarks-only-" + "9876543210" * 4,
        }  # fmt: skip
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
        began = time.monotonic()
        command = [*manage, "import_titles", "imdb", str(tables), "--verbosity", "2"]
        done = subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True, cwd=folder
        )
        seconds = time.monotonic() - began
    print(done.stderr, done.stdout, sep="\n")
    rows = int(re.search(r"read (\d+) =", done.stdout)[1])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{rows:,} rows in {seconds:.0f} s: {rows / seconds:,.0f} rows/s, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
