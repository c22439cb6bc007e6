"""Services that play a script of looks at a job, in a time that only requests and pauses move."""

import warnings
from collections.abc import Callable
from typing import Any

import httpx
from hypothesis import strategies as st

import framewire
from framewire.errors import FramewireError
from framewire_api.operations import OPERATIONS
from tests.contract.harness import KEY, FakeTime, settle

REQUEST_TIMEOUT = 30.0
# Every operation that starts a job.
CREATE = sorted(name for name, facts in OPERATIONS.items() if facts.job is not None)
_SUBMITTED = {
    "queue_id": "t1",
    "model": "m",
    "task_id": "t1",
    "request_id": "t1",
    "id": "t1",
    "status": "pending",
}
_MOST = 3000


def service_of(operation: str) -> str:
    """The service's name."""
    return operation.partition("_")[0]


def job_facts(operation: str) -> Any:
    """How the operation's job is followed."""
    facts = OPERATIONS[operation].job
    assert facts is not None
    return facts


def known(operation: str, status: Any, seconds: float = 1.0, **more: Any) -> dict[str, Any]:
    """A look that shows a status; `...` leaves the status out."""
    return {"kind": "status", "status": status, "more": more, "seconds": seconds, "headers": {}}


_PACES = st.sampled_from(
    ["0", "0.01", "1", "7.5", "59", "61", "3600", "99999999999", "1e999", "nan", "-5", "soon",
     "Fri, 15 Jan 2027 08:00:10 GMT", "Fri, 15 Jan 9999 08:00:10 GMT", "Fri, 99 Foo 2027"]
)  # fmt: skip
_ODD = st.sampled_from([..., None, "", "unheard_of", 5, True, [], {}, ["done"], "\ud800", "  "])
_CODES = st.sampled_from([400, 401, 403, 404, 408, 409, 425, 429, 500, 502, 503, 504, 520, 302])
_TEXTS = st.sampled_from([b"", b"null", b"[]", b"<html>", b'{"a', b'"x"', b"{}", b"\xff\xfe"])
_BREAKS = st.sampled_from(
    [httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadTimeout, httpx.ReadError,
     httpx.RemoteProtocolError, httpx.PoolTimeout, httpx.WriteError, httpx.ProxyError]
)  # fmt: skip
_CASES = st.sampled_from([str, str.upper, str.title, lambda word: f"  {word} "])


@st.composite
def steps(draw: Any, operation: str, *, ends: bool = True) -> dict[str, Any]:
    """One look: what it takes, and what comes of it.

    Args:
        draw: Hypothesis' own.
        operation: The operation that started the job.
        ends: Whether the job may end with it.
    """
    facts = job_facts(operation)
    words = [*facts.pending, *((*facts.done, *facts.failed, *facts.canceled) if ends else ())]
    kind = draw(st.sampled_from(["word", "word", "odd", "error", "broken", "text"]))
    step: dict[str, Any] = {
        "kind": kind,
        "seconds": draw(st.floats(0, 90)),
        "headers": draw(st.fixed_dictionaries({}, optional={"retry-after": _PACES})),
        # The machine goes to sleep while it waits for the answer.
        "asleep": draw(st.sampled_from([0.0] * 6 + [5000.0])),
    }
    if kind == "word":
        word = draw(_CASES)(draw(st.sampled_from(words)))
        more = draw(st.sampled_from([{}, {"progress": "30%"}, {"progress": None}, {"outputs": 5}]))
        step.update(kind="status", status=word, more=more)
    elif kind == "odd":
        step.update(kind="status", status=draw(_ODD), more={})
    elif kind == "error":
        step["code"] = draw(_CODES)
    elif kind == "text":
        step["content"] = draw(_TEXTS)
    else:
        step["error"] = draw(_BREAKS)
    return step


class Played:
    """A service that plays its steps and repeats the last one; each takes its time.

    Args:
        operation: The operation that started the job.
        steps: What comes of each request for its state.
        time: Moved by every look, and but for sleep never beyond the patience of the request.
        jumps: Seconds the wall clock is set forward or back at each look.

    Attributes:
        moments: When each look arrived, in seconds since the beginning.
        asleep: Seconds that the machine slept.
    """

    def __init__(
        self, operation: str, steps: list[dict[str, Any]], time: FakeTime, jumps: list[float]
    ) -> None:
        self.operation, self.steps, self.time, self.jumps = operation, steps, time, jumps
        self.moments: list[float] = []
        self.asleep = 0.0
        self._began = time.now

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST" and not request.url.path.endswith("/retrieve"):
            code = 202 if service_of(self.operation) == "visgate" else 200
            return httpx.Response(code, json=_SUBMITTED)
        looks = len(self.moments)
        assert looks < _MOST, "the wait does not end"
        step = self.steps[min(looks, len(self.steps) - 1)]
        self.moments.append(self.time.now - self._began)
        self.time.wall += self.jumps[looks % len(self.jumps)] if self.jumps else 0.0
        patience = request.extensions["timeout"]["read"]
        self._passed(min(step["seconds"], patience))
        if step["seconds"] > patience:
            raise httpx.ReadTimeout("too slow", request=request)
        if step.get("asleep"):
            self.asleep += step["asleep"]
            self._passed(step["asleep"])
        return self._answered(step, request)

    def _passed(self, seconds: float) -> None:
        self.time.now += seconds
        self.time.wall += seconds

    def _answered(self, step: dict[str, Any], request: httpx.Request) -> httpx.Response:
        kind, headers = step["kind"], step["headers"]
        if kind == "broken":
            raise step["error"]("broken", request=request)
        if kind == "error":
            return httpx.Response(step["code"], json={"message": "no"}, headers=headers)
        if kind == "text":
            sent_headers = {"content-type": "application/json", **headers}
            return httpx.Response(200, content=step["content"], headers=sent_headers)
        facts, status = job_facts(self.operation), step["status"]
        if facts.result_body and self._done(status):  # the result is a look of its own
            sent_headers = {"content-type": f"{facts.result_body[0]}x", **headers}
            return httpx.Response(200, content=b"\0\1\2\3" * 9, headers=sent_headers)
        return httpx.Response(200, json=self._body(status, step["more"]), headers=headers)

    def _done(self, status: Any) -> bool:
        word = status.strip().upper() if isinstance(status, str) else ""
        return word in map(str.upper, job_facts(self.operation).done)

    def _body(self, status: Any, more: dict[str, Any]) -> Any:
        fields = {**more} if status is ... else {"status": status, **more}
        if service_of(self.operation) == "siray":
            made = {"outputs": ["http://media.invalid/x.png"]} if self._done(status) else {}
            return {"code": "success", "data": {"task_id": "t1", **made, **fields}}
        return {"id": "t1", "request_id": "t1", "object": "video", **fields}


class Stage:
    """A client of either kind before a service that plays.

    Args:
        mode: `sync` or `async`.
        played: The service.
        dice: What the client's dice show.
    """

    def __init__(self, mode: str, played: Played, dice: float = 0.5) -> None:
        self.mode, self.played, self.time = mode, played, played.time
        self.time.dice = dice
        kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
        self._http = kind(transport=httpx.MockTransport(played))
        service = service_of(played.operation)
        name = f"{'Async' if mode == 'async' else ''}{service.capitalize()}"
        self.client = getattr(framewire, name)(
            KEY, base_url="http://api.invalid", http_client=self._http
        )
        self.time.give(self.client)

    def job(self, age: float = 0.0) -> Any:
        """The job, as if it had been submitted `age` seconds ago."""
        saved = {
            "operation": self.played.operation,
            "id": "t1",
            "submitted_at": self.time.wall - age,
        }
        return self.client.job(saved)

    async def outcome(self, wait: Callable[[], Any]) -> Any:
        """What a wait comes to: its result, or the framewire error that it raised."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*unknown status")
            try:
                return await settle(wait())
            except FramewireError as error:
                return error

    async def close(self) -> None:
        """Close the HTTP client."""
        await settle(self._http.aclose() if self.mode == "async" else self._http.close())
