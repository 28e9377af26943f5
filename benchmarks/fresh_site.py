"""A site in an empty database, whose commands are run and measured by themselves."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path.cwd() if (Path.cwd() / "manage.py").exists() else Path(__file__).parent.parent


class FreshSite:
    """An empty database: SQLite in a folder, or the one that ``DATABASE_URL`` names."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        database = os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        self.environment = {
            **os.environ, "DATABASE_URL": database, "DEBUG": "off", "MATINEE_ENV_FILE": "",
            "ALLOWED_HOSTS": "localhost", "SITE_URL": "https://localhost",
            "MAIL_URL": "smtp://localhost", "CACHE_URL": "locmem://", "WEB_CONCURRENCY": "1",
            "SECRET_KEY": "for-benchmarks-only-" + "0123456789" * 4,
            "LINK_KEY": "for-benchmarks-only-" + "9876543210" * 4,
        }  # fmt: skip
        self.manage("migrate", "--verbosity", "0")

    def manage(self, *arguments: str) -> str:
        """Run a command of the site in this folder; what it printed."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=self.environment, check=True, stdout=subprocess.PIPE, text=True, cwd=self.folder,
        )  # fmt: skip
        return done.stdout

    def measure(self, title: str, *arguments: str) -> None:
        """Run an import and print its report, rows a CPU second and the peak of memory so far."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        printed = self.manage(*arguments)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        report = re.search(r"read (\d+) =.*", printed)
        rows = int(report[1])
        print(report[0])
        print(
            f"{title}: {rows:,} rows in {seconds:.1f} CPU seconds: {rows / seconds:,.0f} rows/s, "
            f"peak {after.ru_maxrss / 1024:.0f} MB",
            flush=True,
        )
