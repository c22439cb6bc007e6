"""The same faults for the services' own SDKs: what one generation call becomes on the wire.

It runs in a process of its own, because pauses are made short by replacing `time.sleep`.
"""

import importlib.util
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from unittest import mock

import framewire
from tests.contract.harness import KEY
from tests.faults.calls import CALLS, Call
from tests.faults.report import error_name, table
from tests.faults.runner import AT_ONCE, LONG, SHORT, ground
from tests.faults.table import FAULTS, Fault, Ground
from tests.unit.transport.faultserver import FaultServer

# Seconds of pauses, and of the wall clock, that are worth a note.
_LONG_PAUSE = 60.0
_LONG_WAIT = 5.0


@dataclass(frozen=True)
class Peer:
    """One client and its generation call.

    Args:
        title: Heading of the column.
        module: Import name; a client that is not installed is left out.
        operation: The operation it calls, for the service's answers.
        generate: Makes the call; takes the address and the timeout.
    """

    title: str
    module: str
    operation: str
    generate: Callable[[str, float], Any]

    @property
    def call(self) -> Call:
        return next(call for call in CALLS if call.operation == self.operation)


def _framewire(url: str, timeout: float) -> Any:
    paused = 0.0

    def sleep(seconds: float) -> None:
        nonlocal paused
        time.sleep(seconds)
        paused += seconds

    with framewire.Visgate(KEY, base_url=url, timeout=timeout) as client:
        client._transport.sleep = sleep
        # It keeps to a pace until that is over, by a clock that its pauses move.
        client._transport.clock = lambda: time.monotonic() + paused
        return client.images.generate("m/x", "a fox")


def _visgate(url: str, timeout: float) -> Any:
    import visgate_sdk

    with visgate_sdk.Client(api_key=KEY, base_url=url, timeout=timeout) as client:
        return client.images.generate("m/x", "a fox")


def _siray(url: str, timeout: float) -> Any:
    import siray

    client = siray.Siray(api_key=KEY, base_url=url, timeout=timeout)
    return client.image.generate_async(model="m/x", prompt="a fox")


def _openai(url: str, timeout: float) -> Any:
    import openai

    with openai.OpenAI(api_key=KEY, base_url=url, timeout=timeout) as client:
        return client.images.generate(model="m", prompt="a fox")


PEERS = (
    Peer("framewire", "framewire", "visgate_generate_image", _framewire),
    Peer("visgate-sdk", "visgate_sdk", "visgate_generate_image", _visgate),
    Peer("siray", "siray", "siray_create_image_task", _siray),
    Peer("openai", "openai", "aquiles_create_image", _openai),
)


class _Pauses(threading.local):
    seconds = 0.0

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@contextmanager
def no_sleep() -> Iterator[_Pauses]:
    """Let pauses pass at once, added up for each thread."""
    pauses = _Pauses()
    with mock.patch("time.sleep", pauses.sleep):
        yield pauses


def cell(peer: Peer, row: Fault, place: Ground, pauses: _Pauses) -> str:
    """What came of one fault: requests, error, and whatever took long."""
    server, url = None, str(getattr(place, row.at, ""))
    if not row.at:
        steps = row.act(peer.call, place) if row.act else ()
        server = FaultServer(*steps, greeting=row.greeting)
        url = server.url
    pauses.seconds, started = 0.0, time.perf_counter()
    error: BaseException | None = None
    try:
        peer.generate(url, SHORT if row.silent else LONG)
    except Exception as raised:  # shown, whatever it is
        error = raised
    taken = time.perf_counter() - started
    arrived = 0
    if server is not None:
        server.stopping.set()
        server.stop()
        arrived = server.connections if row.greeting else server.count
    notes = [f"{arrived}, {error_name(error) if error else 'result'}"]
    if pauses.seconds > _LONG_PAUSE:
        notes.append(f"pauses {pauses.seconds:.0f} s")
    if taken > _LONG_WAIT:
        notes.append(f"after {taken:.1f} s")
    return ", ".join(notes)


def compare() -> str:
    """The table: a row for each fault that any service can have, a column for each client."""
    there = [each for each in PEERS if importlib.util.find_spec(each.module)]
    rows = [row for row in FAULTS if not row.services]
    with ExitStack() as stack:
        place, trap = stack.enter_context(ground())
        for peer in there:  # what is imported with the first call is no part of any row's time
            with suppress(Exception):
                peer.generate(place.refused, SHORT)
        pauses = stack.enter_context(no_sleep())
        pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE))
        waiting = [
            (row.name, [pool.submit(cell, peer, row, place, pauses) for peer in there])
            for row in rows
        ]
        filled = [(name, *(each.result() for each in cells)) for name, cells in waiting]
        followed = trap.connections
    titles = [f"{each.title} {version(each.title)}" for each in there]
    made = table(("fault", *titles), filled)
    return f"{made}\n\n{followed} connections followed a redirect to another host."


if __name__ == "__main__":
    print("\n### One generation call of each client: requests that reached the server, error\n")
    print(compare())
