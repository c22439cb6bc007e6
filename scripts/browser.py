"""Test the contact sheet in a real Chromium: `python -m scripts.browser`.

Where no Chromium is installed and this is root, or sudo asks for no password, Debian's is installed
with apt-get; else it is said what to install. Tests that Chromium ran are those in `tests/browser`.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Under this name the tests are told where Chromium is.
VARIABLE = "FRAMEWIRE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_APT = (
    "apt-get", "-q", "-o", "Acquire::Retries=3", "-o", "Acquire::http::Timeout=30",
    "-o", "DPkg::Lock::Timeout=120",
)  # fmt: skip
_INSTALLING = ((*_APT, "update"), (*_APT, "install", "-y", "--no-install-recommends", "chromium"))
_LONGEST_STEP = 420.0
_LONGEST_RUN = 300.0


def found() -> str | None:
    """Where Chromium is: where the variable says, or on the path."""
    named = os.environ.get(VARIABLE)
    places = (shutil.which(name) for name in ([named] if named else NAMES))
    return next((place for place in places if place), None)


def may_install() -> tuple[str, ...] | None:
    """What an installation begins with; None where nobody may install."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and ended([sudo, "-n", "true"], 20, quiet=True) == 0:
        return (sudo, "-n", "DEBIAN_FRONTEND=noninteractive")
    return None


def ended(
    command: list[str],
    seconds: float,
    *,
    quiet: bool = False,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Run a command to its end; one that takes too long is ended, with all that it started.

    Args:
        command: The command.
        seconds: The longest that it may take.
        quiet: Whether what it prints is dropped.
        environment: Variables that are added.

    Returns:
        Its exit code; 124 where it took too long.
    """
    sink = subprocess.DEVNULL if quiet else None
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink,
        env={**os.environ, **(environment or {})}, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.wait(seconds)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                print(f"browser: {shlex.join(command)} took longer than {seconds:.0f} s",
                      file=sys.stderr)  # fmt: skip
                return 124
            raise


def install() -> bool:
    """Install Debian's Chromium.

    Returns:
        Whether it is there.
    """
    before = may_install()
    if before is None:
        return False
    print("browser: installing chromium with apt-get ...", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return all(
        ended([*before, *step], _LONGEST_STEP, quiet=True, environment=quiet) == 0
        for step in _INSTALLING
    )


def main() -> int:
    """Find or install Chromium, and run the tests."""
    chromium = found()
    if chromium is None and install():
        chromium = found()
    if chromium is None:
        print(
            "browser: there is no Chromium. Install it (Debian and Ubuntu: apt-get install "
            f"chromium), or name one in {VARIABLE}.",
            file=sys.stderr,
        )
        return 2
    own = shlex.split(os.environ.get("PYTEST_ARGS", ""))
    tests = [sys.executable, "-m", "pytest", "-p", "no:xdist", "tests/browser", *own]
    return ended(tests, _LONGEST_RUN, environment={VARIABLE: chromium})


if __name__ == "__main__":
    sys.exit(main())
