"""A site in an empty database, whose commands are run and measured by themselves."""

import os
import re
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
        """Run an import; print its report, rows a CPU second, and its own peak of memory."""
        path = Path(self.folder) / "printed.txt"
        with path.open("w", encoding="utf-8") as file:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), *arguments],
                env=self.environment, stdout=file, cwd=self.folder,
            )  # fmt: skip
            _, status, usage = os.wait4(process.pid, 0)
        report = re.search(r"read (\d+) =.*", path.read_text(encoding="utf-8"))
        if status or report is None:
            raise SystemExit(f"{title}: the import failed")
        rows, seconds = int(report[1]), usage.ru_utime + usage.ru_stime
        print(report[0])
        print(
            f"{title}: {rows:,} rows in {seconds:.1f} CPU seconds: {rows / seconds:,.0f} rows/s, "
            f"peak {usage.ru_maxrss / 1024:.0f} MB",
            flush=True,
        )
