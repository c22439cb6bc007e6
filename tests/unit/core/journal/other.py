"""Another process with the same file open."""

import subprocess
import sys
import threading
from pathlib import Path

# It uses the system's locks and nothing of framewire.
_OTHER = """
import fcntl, os, sys
handle = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
for line in sys.stdin:
    way, byte = line.split()
    try:
        fcntl.lockf(handle, eval(way, vars(fcntl)), 1, int(byte))
    except OSError:
        print("no", flush=True)
    else:
        print("yes", flush=True)
"""


class Other:
    """Another process with the same file open."""

    def __init__(self, path: Path) -> None:
        self._ending = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _OTHER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _does(self, way: str, byte: int) -> bool:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{way} {byte}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline() == "yes\n"

    def takes(self, byte: int) -> bool:
        """Whether it gets a byte to itself."""
        return self._does("LOCK_EX|LOCK_NB", byte)

    def shares(self, byte: int) -> bool:
        return self._does("LOCK_SH|LOCK_NB", byte)

    def could_take(self, *of: int) -> list[int]:
        """The bytes that it could have to itself, which it gives back."""
        found = [byte for byte in of if self.takes(byte)]
        assert all(self._does("LOCK_UN", byte) for byte in found)
        return found

    def end(self) -> None:
        with self._ending:  # a test's timer may end it while the test does
            if self._process.returncode is None:
                self._process.kill()
                self._process.communicate()
