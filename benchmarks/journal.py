"""`python -m benchmarks.journal [ENTRIES]`: a journal of many entries, a million if left out.

How long it takes to open and to look at, and how long others wait while it is pruned.
"""

import sys
import tempfile
import threading
import time
from pathlib import Path

import attrs

from framewire._core.journal.facts import State, Submission, Ticket
from framewire.journal import Journal

MILLION = 1_000_000
# One in so many is a job that runs, which pruning leaves alone.
RUNNING = 1000
FILL = """
INSERT INTO entries (owner, pid, created, updated, service, operation, origin, request_hash, state,
  stand)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
SELECT 0, 1, n, n, 'siray', 'siray_create_video_task', 'http://127.0.0.1:1', hex(n),
  CASE WHEN n % ? THEN 'answered' ELSE 'running' END, n % ? > 0 FROM numbers
"""
_PAUSE = 0.01


@attrs.frozen
class Figures:
    """What was measured; times are in seconds.

    Args:
        opened: Processor time of opening it.
        looked: Processor time of finding what is pending.
        pending: How much that was.
        pruned: How many entries went.
        took: How long pruning took, on the clock.
        waits: How long each of the lines waited that another one wrote meanwhile.
    """

    opened: float
    looked: float
    pending: int
    pruned: int
    took: float
    waits: list[float]

    @property
    def median(self) -> float:
        """The median of the waits."""
        return sorted(self.waits)[len(self.waits) // 2]


def measured(path: Path, entries: int) -> Figures:
    """Fill a journal, open it, look at it, and prune it while another one writes.

    Args:
        path: A file that is not there.
        entries: How many.
    """
    with Journal(path) as journal:
        journal._opened().write(FILL, (entries, RUNNING, RUNNING))
    started = time.thread_time()
    with Journal(path) as journal:
        opened = time.thread_time() - started
        pending = len(journal.pending())
        looked = time.thread_time() - started - opened
        pruned: list[int] = []
        thread = threading.Thread(target=lambda: pruned.append(journal.prune(2.0 * entries)))
        begun = time.monotonic()
        waits: list[float] = []
        thread.start()
        with Journal(path) as other:
            while thread.is_alive() or not waits:
                before = time.monotonic()
                ticket = Ticket()
                other.begin(ticket, Submission("siray", "op", "http://x", None, "hash"))
                other.settle(ticket, State.RUNNING, job_id="job")
                waits.append(time.monotonic() - before)
                time.sleep(_PAUSE)
        thread.join()
        took = time.monotonic() - begun
    return Figures(opened, looked, pending, pruned[0], took, waits)


def main(arguments: list[str]) -> int:
    """Print the figures of as many entries as are named."""
    entries = int(arguments[0]) if arguments else MILLION
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder, "jobs.db"), entries)
    print(
        f"{entries} entries: opened in {found.opened:.3f} s, what is pending ({found.pending}) "
        f"found in {found.looked:.3f} s; {found.pruned} pruned in {found.took:.1f} s, while "
        f"{len(found.waits)} calls of another were written down in {found.median:.4f} s "
        f"(median), {max(found.waits):.3f} s at most"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
