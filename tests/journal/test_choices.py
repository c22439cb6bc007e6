"""Work that several services could do, begun by several processes at once, is paid for once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from framewire.journal import Journal
from framewire.sandbox import Sandbox
from tests.journal.test_journal_file import child

LONG = 60.0
ROWS = 8
BATCH = """
import sys
from framewire import Framewire
journal, out, rows, fallback = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
with Framewire(journal=journal, max_retries=0) as fw:
    batch = fw.batch(
        [f"fox {at}" for at in range(rows)], out, model="venice/hidream", fallback=fallback
    )
    batch.plan()
    print("ready", flush=True)
    sys.stdin.readline()
    for outcome in batch:
        print(outcome.state, flush=True)
"""


@pytest.mark.parametrize("other", ["aquiles/", ""], ids=["same fall-back", "no fall-back"])
def test_two_processes_at_the_same_rows_pay_one_service_for_each(
    other: str, journal_url: str, tmp_path: Path
) -> None:
    with Sandbox(image_seconds=0.0, latency=0.3) as box:
        # Each row is refused once, and whoever has waited for that would be accepted.
        box.fault("venice_generate_image", kind="status", status=400, body={}, times=ROWS)
        path = os.pathsep.join(filter(None, sys.path))
        environment = {**os.environ, **box.env, "PYTHONPATH": path}
        command = [sys.executable, "-c", BATCH, journal_url, str(tmp_path / "out"), str(ROWS)]
        runs = [
            subprocess.Popen(
                [*command, *filter(None, [fallback])],
                env=environment,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for fallback in ("aquiles/", other)
        ]
        for run in runs:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
        for run in runs:
            assert run.stdin is not None
            run.stdin.write("go\n")
            run.stdin.flush()
        printed = [run.communicate(timeout=LONG)[0].split() for run in runs]
        assert [run.returncode for run in runs] == [0, 0]
        # Whoever has nobody to fall back on is refused, unless the other has the row made.
        assert printed[0] == ["done"] * ROWS
        assert set(printed[1]) <= ({"done"} if other else {"done", "refused"})
        assert box.ledger.venice.accepted + box.ledger.aquiles.accepted == ROWS
    with Journal(journal_url) as journal:
        assert len(list((tmp_path / "out").glob("fox-*"))) == ROWS
        assert sum(entry.state == "answered" for entry in journal.entries()) == ROWS


def test_of_choices_that_are_begun_in_the_same_moment_one_is_sent(journal_url: str) -> None:
    code = """
    import json
    from framewire._core.exchange.options import Once
    from framewire._core.journal.choices import choices
    journal, mine = Journal(path), []
    journal.entries()
    print("ready", flush=True)
    own = sys.stdin.readline().strip()
    for row in range(20):
        with choices([f"one {row}", f"two {row}"]):
            mine.append(journal.begin(Ticket(), submission(), Once(f"{own} {row}")) is None)
    print(json.dumps(mine), flush=True)
    sys.stdin.readline()
    journal.close()
    """
    runs = [child(code, journal_url, wait=False) for _ in range(2)]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run, own in zip(runs, ("one", "two"), strict=True):
        assert run.stdin is not None
        run.stdin.write(f"{own}\n")
        run.stdin.flush()
    one, two = (json.loads(run.stdout.readline()) for run in runs if run.stdout is not None)
    for run in runs:
        run.communicate("end\n", timeout=LONG)
    assert [a + b for a, b in zip(one, two, strict=True)] == [1] * 20
