"""Kill a paying program at random moments and see what is left: `python -m tests.journal.kill`."""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import attrs

import framewire
from framewire.journal import Journal, State
from framewire.sandbox import Sandbox
from tests.journal.books import Books, balance, received
from tests.journal.child import ITEMS, LEASE, LOOKS, WORK, ended
from tests.journal.child import main as main_of_child
from tests.journal.postgres import serving

# Each child is a process of its own, forked from one that has everything imported and has begun
# nothing: it does not spend its life on imports.
FORKS = multiprocessing.get_context("forkserver")
SERVICES = ("visgate", "siray", "aquiles", "venice")
FORKS.set_forkserver_preload(
    [
        *("framewire.sandbox.server", "tests.journal.child", "tests.journal.postgres"),
        *(f"framewire._sync.{service}.client" for service in SERVICES),
        *(f"framewire._async.{service}.client" for service in SERVICES),
        *(f"framewire_api.api.{service}" for service in SERVICES),
    ]
)
# Runs that share a journal, each taking up what those before it left.
SHARED = 5
# A child lives for so many requests, about a third of those that its work takes, and for some
# seconds more, so that it dies in any moment of a request. Counted in seconds alone, a child on a
# busy machine would never come to do anything.
MOST_REQUESTS = 60
LONGEST_REST = 0.03
PATIENCE = 20.0
FAULTS = (
    {"kind": "reset", "after_accept": True},
    {"kind": "close", "after_accept": True},
    {"kind": "status", "status": 502, "after_accept": True},
    {"kind": "status", "status": 429, "headers": {"Retry-After": "0.05"}},
)
# Not Aquiles-Image: it refuses while it makes a video, and a fault would hide that it did.
TARGETS = (
    "siray_create_video_task",
    "visgate_generate_image",
    "venice_generate_image",
    "visgate_generate",
    "siray_create_image_task",
    "venice_queue_video",
    "venice_retrieve_video",
    "venice_queue_audio",
    "venice_retrieve_audio",
    "venice_create_transcription",
)

_END_OF_PNG = b"IEND\xaeB`\x82"
# What the children save as soon as they have it, where it has no key.
HANDED_OVER = (
    "visgate_generate_image",
    "visgate_generate",
    "venice_generate_image",
    "venice_create_transcription",
)
# What the table counts by itself.
OF_VENICE = {
    "venice_queue_video": "videos",
    "venice_queue_audio": "music",
    "venice_create_transcription": "transcriptions",
}
UNPAID = (State.WAITING, State.REFUSED, State.NEVER_DELIVERED)


@attrs.define
class Tally:
    """What happened to the children."""

    killed: int = 0
    ended: int = 0
    resumed: int = 0
    missing: int = 0
    books: Books = attrs.field(factory=Books)


def run(times: int, seed: int, folder: Path, new_journal: Callable[[], str] | None = None) -> Tally:
    """Kill as many children, the moments and faults drawn from the seed.

    Args:
        times: Children.
        seed: Of the dice; the machine's own timing varies all the same.
        folder: For the journals, or for what stands beside this machine's.
        new_journal: Gives the address of another journal; left out, they are files.
    """
    tally, dice = Tally(), random.Random(seed)
    with Sandbox(image_seconds=0.1, video_seconds=0.15, latency=0.01) as sandbox:
        for first in range(0, times, SHARED):
            sandbox.reset()
            journal = str(folder / f"{first}.db") if new_journal is None else new_journal()
            for number in range(first, min(times, first + SHARED)):
                for _ in range(dice.randrange(3)):
                    sandbox.fault(
                        dice.choice(TARGETS), nth=dice.randint(1, 3), **dice.choice(FAULTS)
                    )
                mode = "async" if dice.random() < 0.5 else "sync"
                life = (dice.randint(0, MOST_REQUESTS), dice.uniform(0, LONGEST_REST))
                killed = _one(sandbox, journal, number, mode, life, folder)
                tally.killed += killed
                tally.ended += not killed
            with Journal(journal, spool=folder / "spool") as opened_journal:
                resumed, missing = _recover(sandbox, opened_journal)
                tally.resumed += resumed
                tally.missing += missing
                tally.books.add(_balanced(sandbox, opened_journal))
    return tally


def _one(
    sandbox: Sandbox,
    journal: str,
    number: int,
    mode: str,
    life: tuple[int, float],
    folder: Path,
) -> bool:
    """Let one child live for some requests and seconds; whether it was killed before its end."""
    requests, rest = life
    last = len(sandbox.requests) + requests
    environment = {**sandbox.env, "XDG_STATE_HOME": str(folder)}
    errors = folder / f"{number}.errors"
    ready, pipe = FORKS.Pipe(duplex=False)
    saved = folder / "saved"
    child = FORKS.Process(
        target=main_of_child,
        args=(journal, str(number), mode, environment, str(errors), str(saved), pipe),
    )
    child.start()
    pipe.close()
    assert ready.recv()
    while child.is_alive() and len(sandbox.requests) < last:
        time.sleep(0.001)
    child.join(rest)
    child.kill()
    child.join()
    said = errors.read_text()
    assert "Traceback" not in said, said
    torn = [path for path in saved.glob("*.png") if not path.read_bytes().endswith(_END_OF_PNG)]
    assert not torn, torn
    return child.exitcode != 0


def _recover(sandbox: Sandbox, opened_journal: Journal) -> tuple[int, int]:
    """The next run: it takes up every job whose id is known and sees it end."""
    services = {
        name: {"api_key": f"sandbox-{name}", "base_url": sandbox.base_url(name)}
        for name in SERVICES
    }
    until = time.monotonic() + PATIENCE
    while [entry for entry in opened_journal.entries() if entry.live and not entry.own]:
        assert time.monotonic() < until, "the dead seem alive"
        time.sleep(LEASE / 10)
    with (
        framewire.Framewire(journal=opened_journal, options=services) as fw,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        resumed = fw.jobs.resume()
        for job in resumed:
            job.wait(PATIENCE, poll_interval=LOOKS)
        assert not [entry for entry in fw.jobs.pending() if entry.resumable]
        missing = _paid_for_once(sandbox, fw)
        for job in fw.jobs.resume():  # what was submitted, and not waited for
            job.wait(PATIENCE, poll_interval=LOOKS)
        for each in fw.jobs.results():
            assert each.error is None, each.error
            assert each.result is not None
    return len(resumed), missing


def _balanced(sandbox: Sandbox, journal: Journal) -> Books:
    """The books, once the sandbox is done with what reached it."""
    until = time.monotonic() + PATIENCE
    while True:
        taken = received(sandbox.requests)
        accepted = sum(each.accepted for each in taken)
        if accepted == sandbox.ledger.accepted or time.monotonic() > until:
            assert accepted == sandbox.ledger.accepted, "requests and ledger do not fit together"
            stored = [each.entry.id for each in journal.results()]
            return balance(taken, journal.entries(), stored, _had(journal))
        time.sleep(0.02)


def _had(journal: Journal) -> list[int]:
    """Entries whose result the children have had: it is let go of, unless it has a key."""
    stored = {each.entry.id for each in journal.results()}
    return [
        entry.id
        for entry in journal.entries()
        if entry.id not in stored and entry.key is None and entry.operation in HANDED_OVER
    ]


def _paid_for_once(sandbox: Sandbox, fw: framewire.Framewire) -> int:
    """Run all calls with keys once more: only what is missing is paid for; how many those were."""
    before = sandbox.ledger.accepted
    paid = {
        entry.key
        for entry in fw.jobs.history()
        if not entry.superseded and entry.state not in UNPAID
    }

    def missing(number: int) -> int:
        keys = [f"worker {number} item {item}" for item in range(1, ITEMS, 2)]
        for key in keys:
            with suppress(framewire.OutcomeUnknownError):
                ended(number, WORK[number](fw, key, idempotency_key=key))
        return len({*keys} - paid)

    with ThreadPoolExecutor(len(WORK)) as pool:
        found = sum(pool.map(missing, range(len(WORK))))
    assert sandbox.ledger.accepted - before == found
    return found


def report(tally: Tally, seconds: float) -> str:
    """The totals as a table."""
    books = tally.books
    rows = (
        ("processes killed with SIGKILL", tally.killed),
        ("processes that came to their end before", tally.ended),
        ("paid requests that the service accepted", books.accepted),
        *((f"... Venice: {name}", books.by_operation[each]) for each, name in OF_VENICE.items()),
        ("... jobs with their id in the journal, resumed where unfinished, ended", books.by_id),
        ("... answered at once", books.answered),
        ("... of both, their result had again from the journal", books.stored),
        ("... of both, called with a key", books.with_key),
        ("... reported as outcome unknown", books.unknown),
        ("reported as outcome unknown, never arrived", books.never_arrived),
        ("known as not accepted (refused, never delivered)", books.not_accepted),
        ("jobs that the last run of a journal took up", tally.resumed),
        ("calls with keys that were missing, and paid for by the last run", tally.missing),
        ("accepted, but not accounted for", len(books.lost)),
        ("accepted twice", len(books.twice)),
        ("entries that contradict the service", len(books.wrong)),
    )
    lines = [f"| {name} | {figure} |" for name, figure in rows]
    return "\n".join(["| | |", "|---|---:|", *lines, f"({seconds:.0f} s)"])


def main(arguments: list[str] | None = None) -> int:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="processes to kill (200)")
    parser.add_argument("--seed", type=int, default=1, help="of the dice (1)")
    parser.add_argument(
        "--store", choices=("sqlite", "postgres"), default="sqlite", help="(sqlite)"
    )
    options = parser.parse_args(arguments)
    started = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = None
        if options.store == "postgres":
            made = stack.enter_context(serving()).new_journal
        tally = run(options.times, options.seed, folder, made)
    print(report(tally, time.monotonic() - started))
    return 0 if tally.books.balanced else 1


if __name__ == "__main__":
    sys.exit(main())
