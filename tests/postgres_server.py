"""A PostgreSQL of a test's own, which it may stop and start as it likes."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from tests.conftest import skip_or_fail


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        skip_or_fail("there is no PostgreSQL here to start")
    return found[-1].parent if found else Path(str(on_path)).parent


class PostgresServer:
    """Its data lie in a folder of its own; as root it runs as the user ``postgres``.

    It is new and empty, or a standby of the one it follows. ``settings`` are those of PostgreSQL.
    """

    def __init__(self, follows=None, **settings):
        self.settings, self._read = settings, 0
        self.bin, self.port = _binaries(), free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="matinee-postgres-"))
        self.user = None
        if os.geteuid() == 0:  # initdb refuses root
            try:
                pwd.getpwnam("postgres")
            except KeyError:
                skip_or_fail("this is root, and there is no user postgres to run PostgreSQL as")
            self.user = "postgres"
            shutil.chown(self.folder, "postgres")
        if follows:
            told = ("-h", "127.0.0.1", "-p", str(follows.port), "-U", "postgres")
            self._run("pg_basebackup", "-R", "-c", "fast", *told)
        else:
            self._run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self):
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        options += "".join(f" -c {name}={value}" for name, value in self.settings.items())
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode="immediate"):
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def asked(self):
        """Return what it logged since the last call: with log_statement, what it was asked."""
        with (self.folder / "log").open(encoding="utf-8") as log:
            log.seek(self._read)
            found = log.read()
            self._read = log.tell()
        return found

    def remove(self):
        self._run("pg_ctl", "-m", "immediate", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command, *arguments, check=True):
        subprocess.run(
            [self.bin / command, "-D", self.folder / "data", *arguments],
            user=self.user, cwd=self.folder, check=check, timeout=60,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
