"""Running cases and judging what came of them."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from framewire.errors import FramewireError, OutcomeUnknownError
from tests.contract.harness import KEY, MODES, client_class, settle
from tests.faults import actions
from tests.faults.calls import Call
from tests.faults.table import Expect, Fault, Ground, requests_due
from tests.unit.transport.faultserver import FaultServer, refusing_url

# Seconds for one request where the client has to give up by itself; elsewhere a busy machine
# must not be taken for a silent server.
SHORT = 2.0
LONG = 20.0
# What a call may take on a busy machine beyond the silence it has to sit out.
SLACK = 5.0
AT_ONCE = 12
# The shipped limit of half a gigabyte, made small so that a bomb costs little.
LARGEST_BODY = 4 << 20
_PAUSES = 2


@dataclass(frozen=True)
class Case:
    """One call that meets one fault."""

    fault: Fault
    call: Call
    mode: str

    def __str__(self) -> str:
        return f"{self.call.service} {self.call.name} ({self.mode}): {self.fault.name}"


@dataclass(frozen=True)
class Seen:
    """What came of a case.

    Args:
        case: The case.
        requests: Requests that reached the server.
        pauses: How often the client paused to try again.
        result: What the call returned.
        error: What it raised.
        seconds: How long it took by the wall clock.
    """

    case: Case
    requests: int
    pauses: int
    seconds: float
    result: Any = None
    error: BaseException | None = None

    @property
    def trail(self) -> str:
        """How the work can still be found."""
        if self.error is None:
            job = getattr(self.result, "id", None) if hasattr(self.result, "wait") else None
            return "job id" if job else "result"
        if getattr(self.error, "job_id", None):
            return "job id"
        if isinstance(self.error, OutcomeUnknownError):
            return "told where to look" if self.error.how_to_find else "LOST"
        return "no work begun" if isinstance(self.error, FramewireError) else "LOST"


def bound(case: Case) -> float:
    """Seconds a case may take."""
    if not case.fault.silent:
        return SLACK
    if case.call.endless:
        # Every piece is one more piece of the result: it lasts as long as the server goes on.
        return actions.PATIENCE + SLACK
    # Each request that is due has its silence, where a key makes it safe to send again.
    silences = _PAUSES + 1 if case.fault.at else requests_due(case.fault, case.call)
    return SHORT * max(silences, 1) + SLACK


def breaches(seen: Seen) -> Iterator[str]:
    """The promises that what came of a case breaks."""
    case, error = seen.case, seen.error
    expect = case.fault.expect(case.call)
    due = requests_due(case.fault, case.call)
    if seen.requests > due:
        yield f"sent {seen.requests} times, may be sent {due} times"
    if seen.requests < due:
        yield f"sent {seen.requests} times, has to be sent {due} times"
    if expect is Expect.NEVER_DELIVERED and seen.pauses != _PAUSES:
        yield f"tried again {seen.pauses} times, not {_PAUSES}"
    if seen.seconds > bound(case):
        yield f"took {seen.seconds:.1f} s, may take {bound(case):.1f} s"
    if error is None:
        if expect not in (Expect.RESULT, Expect.READABLE):
            yield "returned a result"
    elif not isinstance(error, FramewireError):
        yield f"raised {type(error).__name__}, which is no FramewireError: {error}"
    else:
        yield from _breaches_of_error(error, expect, seen)


def _breaches_of_error(error: FramewireError, expect: Expect, seen: Seen) -> Iterator[str]:
    if expect is Expect.RESULT:
        yield f"raised {error}"
        return
    unknown = isinstance(error, OutcomeUnknownError)
    if unknown is not (expect in (Expect.UNKNOWN, Expect.READABLE)):
        yield f"{type(error).__name__} {'says' if unknown else 'hides'} that it may be billed"
    if seen.trail == "LOST":
        yield "says nothing about where to look"
    if expect is Expect.TOO_LONG and not 3590 < (getattr(error, "retry_after", 0) or 0) <= 3600:
        yield f"retry_after is {getattr(error, 'retry_after', None)}"
    if KEY in f"{error}{error!r}":
        yield "shows the key"


class _Time:
    """Real time, except that pauses pass at once."""

    def __init__(self) -> None:
        self.pauses = 0
        self._skipped = 0.0

    def sleep(self, seconds: float) -> None:
        self.pauses += 1
        self._skipped += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)

    def give(self, client: Any, mode: str) -> None:
        transport = client._transport
        transport.clock = lambda: time.monotonic() + self._skipped
        transport.wall_clock = lambda: time.time() + self._skipped
        transport.sleep = self.sleep if mode == "sync" else self.async_sleep


async def observe(case: Case, ground: Ground) -> Seen:
    """Run a case; for the synchronous client this blocks."""
    row, server = case.fault, None
    if row.at:
        url = str(getattr(ground, row.at))
    else:
        steps = row.act(case.call, ground) if row.act else ()
        server = FaultServer(*steps, greeting=row.greeting)
        url = server.url
    moment = _Time()
    arguments = {"gateway_url": f"{url}/gateway"} if case.call.service == "siray" else {}
    client = client_class(case.call.service, case.mode)(
        KEY, base_url=url, timeout=SHORT if row.silent else LONG, **arguments
    )
    moment.give(client, case.mode)
    result: Any = None
    error: BaseException | None = None
    started = time.perf_counter()
    try:
        result = await case.call.run(client)
    except Exception as raised:  # whatever it is, it is judged
        error = raised
    seconds = time.perf_counter() - started
    await settle(client.close())
    arrived = 0
    if server is not None:
        server.stopping.set()
        await _stopped(server, case.mode)
        arrived = server.connections if row.greeting else server.count
    return Seen(case, arrived, moment.pauses, seconds, result, error)


async def _stopped(server: FaultServer, mode: str) -> None:
    if mode == "sync":
        server.stop()
    else:
        await asyncio.to_thread(server.stop)


@contextmanager
def ground() -> Iterator[tuple[Ground, FaultServer]]:
    """The addresses that faults need, and the host to which nothing may go."""
    with ExitStack() as stack:
        trap = FaultServer()
        stack.callback(trap.stop)
        stack.callback(trap.stopping.set)
        full = stack.enter_context(actions.full_house())
        for mode in MODES:
            place = f"framewire._{mode}.transport.MAX_BODY_BYTES"
            stack.enter_context(mock.patch(place, LARGEST_BODY))
        yield Ground(refusing_url(), full, trap.url), trap


def cases(faults: Iterable[Fault], calls: Iterable[Call]) -> list[Case]:
    """Every call with every fault that concerns it, by both kinds of client."""
    known = list(calls)
    return [
        Case(row, call, mode)
        for row in faults
        for call in known
        for mode in MODES
        if row.concerns(call)
    ]


def run(wanted: Iterable[Case]) -> tuple[list[Seen], int]:
    """Run cases, several at once.

    Returns:
        What came of each, and how many connections reached the host to which nothing may go.
    """
    todo = list(wanted)
    with ground() as (place, trap):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            waiting = [
                pool.submit(asyncio.run, observe(case, place))
                for case in todo
                if case.mode == "sync"
            ]
            seen = asyncio.run(_together([c for c in todo if c.mode == "async"], place))
            seen += [each.result() for each in waiting]
        return seen, trap.connections


async def _together(todo: list[Case], place: Ground) -> list[Seen]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(case: Case) -> Seen:
        async with gate:
            return await observe(case, place)

    return list(await asyncio.gather(*(one(case) for case in todo)))
