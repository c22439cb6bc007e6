"""Many at once, and many entries."""

import os
from pathlib import Path

from benchmarks.journal import RUNNING, measured
from framewire.journal import Journal, State
from tests.journal.test_journal_file import child

ENTRIES = int(os.environ.get("FRAMEWIRE_ENTRIES", "100000"))


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
                               answer=Kept(200, "{}", b"x" * 2000))
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
    """`python -m benchmarks.journal` does it with a million."""
    found = measured(tmp_path / "jobs.db", ENTRIES)
    assert found.pending == ENTRIES // RUNNING
    assert found.pruned == ENTRIES - ENTRIES // RUNNING
    assert found.opened < 0.2, found
    assert found.looked < 1, found
    # The machine may be busy with other things: what counts is that nobody waits for the whole.
    assert found.median < 0.5, found
    assert max(found.waits) < max(5.0, found.took / 2), found
