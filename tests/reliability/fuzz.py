"""Odd answers by the thousand: each gives a result or a `FramewireError`, nothing else.

`python -m tests.reliability.fuzz --answers 20000` prints what came of them, service by service.
"""

import argparse
import base64
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import httpx

import framewire
from framewire._core.exchange.limiter import Limiter
from framewire._core.exchange.stated import IncompleteResultWarning
from framewire._core.io import async_backend, http, sync_backend
from framewire.errors import FramewireError, JobError, OutcomeUnknownError
from framewire_api.operations import OPERATIONS
from framewire_api.types import ResponseModel
from tests.contract.harness import KEY, FakeTime
from tests.reliability import examine
from tests.reliability.corpus import CALLS, PNG, SERVICES, Call, answers
from tests.reliability.mutate import Wire, mutated
from tests.reliability.phases import RawServer, Spoken, spoken

SECONDS = 5.0
"""Most seconds of CPU that one answer may cost; waiting takes none, and other work counts not."""
MEBIBYTES = 200
"""Most that the largest answer may add to the memory of the process, results included."""
REQUESTS = 700
# Services that are asked at the same time.
PROCESSES = 2
# Seconds in which a server has closed the connection of its last answer.
REST = 10.0
"""Most requests of one call: 20 s of waiting, 0.1 s at least between looks, 3 attempts each."""
_JOBS = {
    "siray": {"code": "success", "data": {"task_id": "t1"}},
    "aquiles": {"id": "v1", "object": "video", "status": "queued"},
}
_REFUSED = 300
# It never has a body.
_UNCHANGED = 304
# How many of a hundred answers go over a socket, and how large they may be for that.
_SPOKEN, _LONGEST_SPOKEN = 0.07, 100_000
# What an image or its address looks like in an answer.
_IMAGES = (PNG, base64.b64encode(PNG)[:40], b"http://media.invalid/x.png")
_PEAK = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


@dataclass
class Tally:
    """What came of the answers of one service.

    Args:
        service: Service name.
    """

    service: str
    answers: int = 0
    results: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_seed: str = ""
    mebibytes: float = 0.0


# Operations whose answer tells the address of a result, which is a secret.
_SECRET = {
    each.id.removeprefix(f"{each.service}_")
    for each in OPERATIONS.values()
    if each.job is not None and each.job.result_address
}


class EmptySuccessError(AssertionError):
    """A paid call that raised nothing and gave nothing."""


class DroppedError(AssertionError):
    """A paid result that stands neither in a result nor in an error."""


class Fuzzer:
    """Clients of one service, of either kind, whose every answer is chosen here.

    Args:
        service: Service name.
    """

    def __init__(self, service: str) -> None:
        self.service = service
        self.run = examine.Examiner()
        self.time = FakeTime()
        self._wire, self._content, self._look = Wire({}), b"", False
        self._asked = 0
        self._https: list[Any] = []
        self._replaced: list[tuple[Any, str, Any]]
        self._replaced = [
            (http, "client", _no_network),
            (http, "async_client", _no_network),
            (sync_backend, "sleep", self.time.sleep),
            (async_backend, "sleep", self.time.async_sleep),
        ]
        self._replace()
        self.clients = {mode: self._client(mode) for mode in ("sync", "async")}
        # Some answers go over a socket, where a head has phases; these clients bring none.
        self._server = RawServer().__enter__()
        self._replace()
        self.wired = {mode: self._client(mode, self._server.url) for mode in ("sync", "async")}
        self._replace()

    def _replace(self) -> None:
        """Put the doubles in place, or what they stood for back again."""
        for at, (module, name, double) in enumerate(self._replaced):
            self._replaced[at] = (module, name, getattr(module, name))
            setattr(module, name, double)

    def _client(self, mode: str, url: str | None = None) -> Any:
        name = f"{'Async' if mode == 'async' else ''}{self.service.capitalize()}"
        more: dict[str, Any] = {}
        if url is None:
            url = "http://api.invalid"
            kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
            more["http_client"] = kind(transport=httpx.MockTransport(self._answer))
            self._https.append(more["http_client"])
        if self.service == "siray":
            more["gateway_url"] = f"{url}/gateway"
        client = getattr(framewire, name)(api_key=KEY, base_url=url, **more)
        self.time.give(client)
        return client

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self._asked += 1
        assert self._asked <= REQUESTS, "the call goes on and on"
        if request.url.host != "api.invalid":
            assert KEY not in str(request.headers)
            return httpx.Response(200, content=PNG, headers={"content-type": "image/png"})
        if request.method == "POST" and self._look and self.service in _JOBS:
            return httpx.Response(200, json=_JOBS[self.service])
        headers = [
            (name.encode(), value.encode("latin-1")) for name, value in self._wire.headers.items()
        ]
        return httpx.Response(
            self._wire.status, headers=headers, stream=httpx.ByteStream(self._content)
        )

    def over_the_wire(
        self, call: Call, wire: Wire, mode: str, said: Spoken
    ) -> FramewireError | None:
        """Ask once over a socket; the error, or None where there was a result.

        Raises:
            Exception: Whatever came that is neither; it is a defect.
        """
        # A connection that is just being closed could be taken for one that is open.
        self._server.at_rest.wait(REST)
        self._server.pieces = said.pieces
        client = self.wired[mode]
        if client._transport.window is not None:
            client._transport.window._moments.clear()
        # Nor shall it wait for a place because answers before refused others.
        client._transport.limiter = Limiter()
        paid = OPERATIONS[call.operation].billable and "_get_" not in call.operation
        try:
            made = self.run.settle(call.make(client))
            self.run.listed(made)
        except FramewireError as error:
            examine.refused(error)
            if paid and (
                wire.status < _REFUSED or not (said.readable or wire.status == _UNCHANGED)
            ):
                _paid(error)
            if paid and wire.status < _REFUSED and said.readable:
                _check_kept(error, wire)
            return error
        if paid:
            _full(made)
        return None

    def one(self, call: Call, wire: Wire, mode: str) -> FramewireError | None:
        """Ask once; the error, or None where there was a result.

        Raises:
            Exception: Whatever came that is neither; it is a defect.
        """
        self._wire, self._content, self._asked = wire, wire.content(), 0
        self._look = "_get_" in call.operation
        # A key whose failures were counted would be spared retries from then on.
        client = self.clients[mode]
        if client._transport.window is not None:
            client._transport.window._moments.clear()
        # Nor shall it wait for a place because answers before refused others.
        client._transport.limiter = Limiter()
        try:
            made = self.run.settle(call.make(client))
        except FramewireError as error:
            examine.refused(error)
            if OPERATIONS[call.operation].billable and wire.status < _REFUSED:
                _paid(error)
                _check_kept(error, wire)
            return error
        try:
            self.run.result(made)
        except FramewireError as error:
            examine.refused(error)
            return error
        if OPERATIONS[call.operation].billable:
            _full(made)
        return None

    def close(self) -> None:
        """Put everything back and close the clients."""
        self._replace()
        self._server.__exit__(None, None, None)
        self.wired["sync"].close()
        self.run.settle(self.wired["async"].close())
        for client in self._https:
            if isinstance(client, httpx.Client):
                client.close()
            else:
                self.run.settle(client.aclose())
        self.run.close()


def _paid(error: FramewireError) -> None:
    """An accepted request that gave no result was perhaps billed, and the error must say so."""
    in_hand = isinstance(error, JobError) or error.job_id
    stated = "the answer holds an error" in error.message
    assert in_hand or stated or isinstance(error, OutcomeUnknownError), (
        f"a paid answer was lost to {error!r}"
    )


def _check_kept(error: FramewireError, wire: Wire) -> None:
    """An answer that holds an image gives the image, or an error that holds the answer."""
    content = wire.content()
    if error.operation in _SECRET and error.content is None:
        return  # whoever knows the address has the result: it stands in no error
    if any(mark in content for mark in _IMAGES) and not isinstance(error, JobError):
        held = error.content or b""
        if not error.job_id and held != content.replace(KEY.encode(), b"***"):
            words = f"which holds {len(held)} of {len(content)} bytes"
            raise DroppedError(f"an image was dropped by {error!r}, {words}")


def _address(raw: Any) -> bool:
    """Whether an answer has a result's address in another place than the document says."""
    return any(isinstance(raw.get(name), str) and raw[name] for name in ("url", "output_url"))


def _full(made: Any) -> None:
    """A paid call that raised nothing gave something."""
    job = hasattr(made, "_client")
    images = None if job else getattr(made, "images", None)
    lists = made._LISTS if isinstance(made, ResponseModel) and not _address(made.raw) else ()
    empty = (
        made is None,
        # The state of a job that was waited for may be one that failed.
        images == [] and getattr(made, "is_completed", None) is None,
        any(name in lists and not getattr(made, name) for name in ("choices", "data")),
        # A result that came at once may have no id.
        job and hasattr(made, "wait") and not made.id and not made.done,
    )
    if any(empty):
        raise EmptySuccessError(repr(made))


@dataclass(frozen=True)
class _Asked:
    """One answer and what came of it."""

    call: Call
    wire: Wire
    mode: str
    error: FramewireError | None
    wrong: Exception | None
    seconds: float


def _ask(fuzzer: Fuzzer, call: Call, dice: Random) -> _Asked:
    """One answer of dice; the same dice give the same answer."""
    wire = mutated(_base(call, dice), dice)
    mode = dice.choice(("sync", "async"))
    said = spoken(wire, dice) if dice.random() < _SPOKEN else None
    error: FramewireError | None = None
    wrong: Exception | None = None
    started = time.process_time()
    try:
        if said is None or len(wire.content()) > _LONGEST_SPOKEN:
            error = fuzzer.one(call, wire, mode)
        else:
            error = fuzzer.over_the_wire(call, wire, mode, said)
    except Exception as defect:
        wrong = defect
    return _Asked(call, wire, mode, error, wrong, time.process_time() - started)


def fuzz(service: str, number: int, seed: int = 0, only: int | None = None) -> Tally:
    """Ask a service `number` times and count what came of it.

    Args:
        service: Service name.
        number: How many mutated answers.
        seed: Another seed gives other answers; answer `n` is the same in every run with it.
        only: Number of the one answer to look at again.
    """
    tally = Tally(service)
    fuzzer = Fuzzer(service)
    calls = CALLS[service]
    before = _fresh_peak()
    try:
        for turn in range(number) if only is None else (only,):
            asked = _ask(fuzzer, calls[turn % len(calls)], Random(f"{service} {seed} {turn}"))
            if asked.wrong is not None:
                own = isinstance(asked.wrong, EmptySuccessError | DroppedError)
                tally.kinds[type(asked.wrong).__name__ if own else "other"] += 1
                tally.wrong.append(_described(turn, asked))
            else:
                tally.results += asked.error is None
                if asked.error is not None:
                    tally.errors[_family(asked.error)] += 1
            seconds = asked.seconds
            if seconds > SECONDS:
                # The collector and other threads count, too; what an answer costs, it costs again.
                again = _ask(fuzzer, asked.call, Random(f"{service} {seed} {turn}"))
                seconds = min(seconds, again.seconds)
            if seconds > tally.slowest:
                tally.slowest = seconds
                tally.slowest_seed = f"answer {turn}, {asked.call.operation}"
            tally.answers += 1
    finally:
        fuzzer.close()
    tally.mebibytes = _peak() - before
    return tally


def _fresh_peak() -> float:
    """Memory now in MiB; from here on the peak is counted anew where the system can do that."""
    if _PEAK.exists():
        _PEAK.write_text("5", encoding="ascii")
    return _peak()


def _peak() -> float:
    """The most memory that the process had, in MiB."""
    if _STATUS.exists():
        measured = _STATUS.read_text(encoding="ascii").partition("VmHWM:")[2]
        return int(measured.split()[0]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _no_network() -> Any:
    raise AssertionError("a result was to be fetched over other connections than the client's")


def _base(call: Call, dice: Random) -> Wire:
    """A proper answer, three times out of four one that says success."""
    known = answers(call.operation)
    good = [wire for wire in known if wire.status < _REFUSED]
    return dice.choice(good if good and dice.random() < 0.75 else known)


def _family(error: FramewireError) -> str:
    name = type(error).__name__
    return "OutcomeUnknown" if isinstance(error, OutcomeUnknownError) else name


def _described(turn: int, asked: _Asked) -> str:
    assert asked.wrong is not None
    trace = "".join(traceback.format_exception(asked.wrong))
    frames = [line.strip() for line in trace.splitlines() if line.startswith("  File")]
    own = [line for line in frames if "site-packages" not in line and "/lib/python" not in line]
    last = trace.rstrip().splitlines()[-1]
    wire = asked.wire
    shown = f"{wire.status} {wire.headers} {wire.content()[:400]!r}"
    return (
        f"answer {turn}, {asked.mode}, {asked.call.operation}: {last[:300]}\n"
        f"    {own[-1]}\n    {frames[-1]}\n    {shown}"
    )


def verdict(tally: Tally) -> list[str]:
    """What is wrong with a run; nothing, where all is well."""
    wrong = [line[:6000] for line in tally.wrong[:5]]
    if len(tally.wrong) > len(wrong):
        wrong.append(f"and {len(tally.wrong) - len(wrong)} more")
    if tally.slowest > SECONDS:
        wrong.append(f"{tally.slowest_seed} took {tally.slowest:.1f} s of CPU")
    if tally.mebibytes > MEBIBYTES:
        wrong.append(f"the run took {tally.mebibytes:.0f} MiB")
    return wrong


_HEAD = (
    f"{'service':9}{'answers':>9}{'results':>9}{'errors':>9}{'unknown outcome':>17}"
    f"{'other exceptions':>18}{'empty successes':>17}{'paid results dropped':>22}"
    f"{'slowest':>10}{'memory':>10}{'seconds':>9}"
    "  slowest"
)


def _row(tally: Tally, seconds: float) -> str:
    return (
        f"{tally.service:9}{tally.answers:>9}{tally.results:>9}{tally.errors.total():>9}"
        f"{tally.errors['OutcomeUnknown']:>17}{tally.kinds['other']:>18}"
        f"{tally.kinds[EmptySuccessError.__name__]:>17}{tally.kinds[DroppedError.__name__]:>22}"
        f"{tally.slowest * 1000:>7.0f} ms{tally.mebibytes:>6.0f} MiB{seconds:>9.1f}"
        f"  {tally.slowest_seed}"
    )


def _timed(service: str, number: int, seed: int, only: int | None) -> tuple[Tally, float]:
    warnings.filterwarnings("ignore", message=".*unknown status")
    warnings.filterwarnings("ignore", category=IncompleteResultWarning)
    started = time.perf_counter()
    tally = fuzz(service, number, seed, only)
    return tally, time.perf_counter() - started


def _lines(tally: Tally, seconds: float) -> list[str]:
    print(_row(tally, seconds), flush=True)
    return verdict(tally)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.fuzz", description=__doc__)
    parser.add_argument("--answers", type=int, default=20_000, help="answers per service")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="look at this one answer again")
    parser.add_argument("--service", choices=SERVICES, help="this service alone")
    options = parser.parse_args(arguments)
    print(_HEAD)
    details = []
    asked = partial(_timed, number=options.answers, seed=options.seed, only=options.only)
    services = SERVICES if options.service is None else (options.service,)
    if len(services) == 1:
        details += _lines(*asked(services[0]))
    else:
        # Each in a process of its own, so that the memory of one is not taken for another's.
        context = get_context("spawn")
        with ProcessPoolExecutor(PROCESSES, context, max_tasks_per_child=1) as pool:
            for tally, seconds in pool.map(asked, services):
                details += _lines(tally, seconds)
    print(
        f"Seed {options.seed}; bounds: {SECONDS:.0f} s of CPU and {MEBIBYTES} MiB for any answer, "
        f"{REQUESTS} requests for any call."
    )
    for line in details:
        print(f"WRONG {line}")
    return int(bool(details))


if __name__ == "__main__":
    # Under its own name it can be found by the processes that it starts.
    from tests.reliability import fuzz as module

    sys.exit(module.main())
