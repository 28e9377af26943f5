"""The product and the bare view under the same gunicorn, on free ports."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.client import HOST, request, send
from benchmarks.processors import with_children

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
PRODUCTION = {
    "MATINEE_ENV_FILE": "", "DEBUG": "off", "ALLOWED_HOSTS": HOST, "SITE_URL": f"https://{HOST}",
    "MAIL_URL": "smtp://localhost", "TRUSTED_PROXY_COUNT": "1", "WEB_CONCURRENCY": str(WORKERS),
    "SECRET_KEY": "for-benchmarks-only-" + "0123456789" * 4,
    "LINK_KEY": "for-benchmarks-only-" + "9876543210" * 4,
}  # fmt: skip


class Server:
    """One application under gunicorn: sync workers, two of them."""

    def __init__(self, application: str, environment: dict[str, str], log: Path) -> None:
        self.application, self.environment, self.log = application, environment, log
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self, path: str = "/") -> float:
        """Start it; return the seconds until this page was served."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        began = time.perf_counter()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", self.application, "--workers", str(WORKERS),
                 "--worker-class", "sync", "--bind", f"127.0.0.1:{self.port}",
                 "--log-level", "warning"],
                cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log,
            )  # fmt: skip
        while True:
            try:
                if send(self.port, request(path))[9:12] == b"200":
                    return time.perf_counter() - began
            except OSError:
                pass
            if self.process.poll() is not None or time.perf_counter() - began > 60:
                self.stop()
                raise SystemExit(f"{self.application} does not start: see {self.log}")
            time.sleep(0.005)

    def stop(self) -> None:
        """Stop it, workers and all."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()

    def processes(self) -> list[int]:
        """Return the process ids of gunicorn and its workers."""
        return with_children(self.process.pid) if self.process is not None else []
