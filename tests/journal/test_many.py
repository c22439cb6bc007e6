"""Many at once, and many entries."""

import os
import threading
import time
from pathlib import Path

from framewire.journal import Journal, State
from tests.journal.test_journal_file import begun, child

ENTRIES = int(os.environ.get("FRAMEWIRE_ENTRIES", "100000"))
FILL = """
INSERT INTO entries (owner, pid, created, updated, service, operation, origin, request_hash, state,
  stand)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
SELECT 1, 1, n, n, 'siray', 'siray_create_video_task', 'http://127.0.0.1:1', hex(n),
  CASE WHEN n % 1000 THEN 'answered' ELSE 'running' END, n % 1000 > 0 FROM numbers
"""


def test_64_threads_in_4_processes_share_a_file(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    code = """
    import threading
    from framewire._core.journal.keeping import Kept
    failed = []
    def work(number):
        try:
            for each in range(5):
                journal.settle(begun(journal, f"{more[0]}/{number}/{each}"), State.ANSWERED,
                               kept=Kept(200, "{}", b"x" * 2000))
        except BaseException as error:
            failed.append(error)
    journal = Journal(path)
    threads = [threading.Thread(target=work, args=(number,)) for number in range(64)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert not failed, failed[0]
    journal.close()
    """
    children = [child(code, str(path), str(number), wait=False) for number in range(4)]
    for each in children:
        each.communicate(timeout=200)
    assert [each.returncode for each in children] == [0] * 4
    with Journal(path) as journal:
        assert {entry.state for entry in journal.entries()} == {State.ANSWERED}
        assert len({entry.request_hash for entry in journal.entries()}) == 4 * 64 * 5
        assert len(journal.results()) == 4 * 64 * 5


def test_many_entries_open_at_once_and_are_pruned_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    with Journal(path) as journal:
        journal._opened().write(FILL, (ENTRIES,))
    started = time.thread_time()
    with Journal(path) as journal:
        opened = time.thread_time() - started
        pending = journal.pending()
        looked = time.thread_time() - started
        assert len(pending) == ENTRIES // 1000
        assert opened < 0.2, opened
        assert looked < 1, looked
        pruned: list[int] = []
        thread = threading.Thread(target=lambda: pruned.append(journal.prune(ENTRIES * 2.0)))
        thread.start()
        waits: list[float] = []
        with Journal(path) as other:
            while thread.is_alive():
                before = time.monotonic()
                begun(other)
                waits.append(time.monotonic() - before)
                time.sleep(0.01)
        thread.join()
        assert pruned == [ENTRIES - ENTRIES // 1000]
    print(f"{ENTRIES} entries: open {opened:.3f} s, pending {looked:.3f} s; {len(waits)} written "
          f"while they were pruned, median {sorted(waits)[len(waits) // 2]:.3f} s, at most "
          f"{max(waits):.3f} s")  # fmt: skip
    # The machine may be busy with other things: what counts is that nobody waits for the whole.
    assert sorted(waits)[len(waits) // 2] < 0.5
