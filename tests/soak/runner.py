"""Rounds of mixed calls by threads and tasks over clients that live as long as the soak."""

import asyncio
import itertools
import random
import threading
import time
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any

from framewire.errors import (
    DownloadError,
    FramewireError,
    JobCanceled,
    JobFailed,
    OutcomeUnknownError,
)
from tests.contract.harness import MODES, client_class, settle
from tests.soak.books import Entry, Totals
from tests.soak.place import Place
from tests.soak.trouble import trouble
from tests.soak.work import KINDS, Kind, drained

SERVICES = ("visgate", "siray", "aquiles", "venice")
THREADS, TASKS = 3, 6
# Seconds for one request and for a wait; pauses pass ten times as fast as they are meant.
TIMEOUT, WAIT, HASTE = 2.0, 20.0, 10.0
_FAULTY, _IMPATIENT, _FAILING = 0.45, 0.15, 0.04
_READS = 5
# Seconds after which a round that does not end is given up; every single wait is far shorter.
STUCK = 240.0


class StuckError(Exception):
    """Calls that did not end, although every wait has to."""


@dataclass
class Errand:
    """One logical call, as drawn.

    Args:
        entry: Its line in the books.
        kind: What to do.
        impatient: Whether the wait is given up at once, for the job to be taken up later.
        fault: What the sandbox is told first.
        saved: The job's description, once it was given up.
    """

    entry: Entry
    kind: Kind
    impatient: bool
    fault: dict[str, Any] | None
    saved: dict[str, Any] = field(default_factory=dict)


class Draw:
    """Draws errands: the same ones for the same seed.

    Args:
        seed: The seed.
    """

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._count = itertools.count(1)
        self._weights = [kind.weight for kind in KINDS]

    def round(self, size: int) -> list[Errand]:
        """The next errands."""
        return [self._one() for _ in range(size)]

    def _one(self) -> Errand:
        dice = self._dice
        kind = dice.choices(KINDS, self._weights)[0]
        text = f"soak-{next(self._count):07}"
        fault = trouble(dice, kind) if dice.random() < _FAULTY else None
        entry = Entry(text, kind.operation, dice.choice(MODES))
        return Errand(entry, kind, kind.job and dice.random() < _IMPATIENT, fault)

    def failing(self) -> bool:
        """Whether a job is to fail."""
        return self._dice.random() < _FAILING


class Crew:
    """The clients of one kind, one for each service.

    Args:
        mode: `sync` or `async`.
        url: Origin of the sandbox.
    """

    def __init__(self, mode: str, url: str) -> None:
        self.mode = mode
        self._clients = {
            name: client_class(name, mode)("soak", base_url=f"{url}/{name}", timeout=TIMEOUT,
                                           **({"gateway_url": f"{url}/siray"} if name == "siray"
                                              else {}))
            for name in SERVICES
        }  # fmt: skip
        for client in self._clients.values():
            client._transport.sleep = _nap if mode == "sync" else _async_nap

    def client(self, service: str, key: str) -> Any:
        """The service's client under a key of its own, over the same connections."""
        made = self._clients[service].with_options(api_key=key)
        # Venice counts failures by key.
        made._transport.window = None
        return made

    async def close(self) -> None:
        for client in self._clients.values():
            await settle(client.close())


def _nap(seconds: float) -> None:
    time.sleep(seconds / HASTE)


async def _async_nap(seconds: float) -> None:
    await asyncio.sleep(seconds / HASTE)


async def perform(crew: Crew, errand: Errand, text: str) -> None:
    """Run an errand and note what became of it."""
    entry, started = errand.entry, time.monotonic()
    client = crew.client(errand.kind.service, entry.text)
    try:
        made = await drained(await settle(errand.kind.submit(client, text)))
        if errand.kind.job:
            errand.saved = made.to_dict()
            made = await settle(made.wait(0.01 if errand.impatient else WAIT))
        entry.outcome = "result"
        await _fetch(errand, made)
    except Exception as error:
        _note(errand, error)
    entry.seconds = time.monotonic() - started


async def resume(crew: Crew, errand: Errand) -> None:
    """Take up a job by what was saved of it, and wait for its end."""
    entry = errand.entry
    client = crew.client(errand.kind.service, entry.text)
    try:
        made = await settle(client.job(errand.saved).wait(WAIT))
        entry.outcome, entry.resumed = "result", True
        await _fetch(errand, made)
    except Exception as error:
        _note(errand, error)


def _note(errand: Errand, error: Exception) -> None:
    entry = errand.entry
    entry.error = type(error).__name__
    if not isinstance(error, FramewireError):
        entry.note = f"{error!r} is no FramewireError"
    if isinstance(error, DownloadError) and entry.outcome == "result":
        entry.note = f"a paid result could not be fetched: {error}"
    elif isinstance(error, JobFailed | JobCanceled):
        entry.outcome = "failed"
    elif errand.saved:
        entry.outcome = "resumable"
    elif isinstance(error, OutcomeUnknownError):
        entry.outcome = "unknown"
        if not error.how_to_find:
            entry.note = "says nothing about where to look"
    else:
        entry.outcome = "refused"


async def _fetch(errand: Errand, made: Any) -> None:
    """Read all of a result; a download may fail, the result may not be lost over it."""
    for part in errand.kind.media(made):
        for left in reversed(range(_READS)):
            try:
                content = await settle(part.read())
            except DownloadError:
                if not left:
                    raise
            else:
                if not content:
                    errand.entry.note = "an empty result"
                break


def _driven(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that never waits, as those of synchronous clients."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise RuntimeError("a synchronous client waited in an event loop")


class Soak:
    """A soak under way.

    Args:
        place: The sandbox.
        seed: Seed of everything drawn.
    """

    def __init__(self, place: Place, seed: int) -> None:
        self.totals = Totals()
        self._place = place
        self._draw = Draw(seed)
        self._loop = asyncio.new_event_loop()
        self._stopping = threading.Event()
        self._running: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._sync, self._async = Crew("sync", place.url), Crew("async", place.url)

    def round(self, size: int) -> None:
        """Run a number of errands to their end and close the books on them.

        Raises:
            StuckError: Some do not end.
        """
        errands = self._draw.round(size)
        texts = {
            each.entry.text: f"{each.entry.text} [[fail]]"
            if each.kind.job and self._draw.failing()
            else each.entry.text
            for each in errands
        }
        self._place.post("reset")
        self._spread(errands, lambda crew, each: perform(crew, each, texts[each.entry.text]))
        loose = [each for each in errands if each.entry.outcome == "resumable"]
        for each in loose:
            # Another kind of client than the one that submitted it.
            each.entry.mode = "async" if each.entry.mode == "sync" else "sync"
        self._spread(loose, resume)
        entries, requests = self._place.get("entries"), self._place.get("requests")
        self.totals.faults += sum(each.fault is not None for each in errands)
        self.totals.add([each.entry for each in errands], entries, requests)

    def _spread(self, errands: list[Errand], work: Any) -> None:
        queues = {
            mode: iter([each for each in errands if each.entry.mode == mode]) for mode in MODES
        }
        lock = threading.Lock()

        def errands_of(mode: str) -> Iterator[Errand]:
            while not self._stopping.is_set():
                with lock:
                    each = next(queues[mode], None)
                if each is None:
                    return
                yield each

        def by_thread() -> None:
            for each in errands_of("sync"):
                self._vex(each)
                _driven(work(self._sync, each))

        async def by_task() -> None:
            for each in errands_of("async"):
                await asyncio.to_thread(self._vex, each)
                await work(self._async, each)

        async def tasks() -> None:
            await asyncio.gather(*(by_task() for _ in range(TASKS)))

        def all_tasks() -> None:
            asyncio.run_coroutine_threadsafe(tasks(), self._loop).result()

        jobs = [by_thread] * THREADS + [all_tasks]
        self._running = [threading.Thread(target=job, daemon=True) for job in jobs]
        for thread in self._running:
            thread.start()
        self._wait()
        if stuck := [each.entry for each in errands if not each.entry.outcome]:
            raise StuckError(f"{len(stuck)} calls did not end, the first is {stuck[0]}")

    def _wait(self) -> None:
        ends = time.monotonic() + STUCK
        for thread in self._running:
            thread.join(max(0.0, ends - time.monotonic()))

    def _vex(self, errand: Errand) -> None:
        if errand.fault is not None and not errand.saved:
            self._place.post("faults", errand.fault)

    def close(self) -> None:
        """Let what is under way end, then close clients, event loop and thread."""
        self._stopping.set()
        self._wait()
        try:
            _driven(self._sync.close())
            asyncio.run_coroutine_threadsafe(self._async.close(), self._loop).result()
            shut = self._loop.shutdown_default_executor()
            asyncio.run_coroutine_threadsafe(shut, self._loop).result()
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
