"""The faults, and what has to come of a billable request that meets one.

The rules are written out here a second time, from the design rather than from the code: a table
taken from the client's own rules could not find a fault in them.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from enum import Enum
from typing import Any

from tests.faults import actions
from tests.faults.calls import Call
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import Action, reply

# Four times what the runner lets an answer hold.
BOMB = 16 << 20


class Expect(Enum):
    """What a fault is, seen from a billable request."""

    RESULT = "answered"
    NEVER_DELIVERED = "never delivered"
    REFUSED = "refused before work"
    TOO_LONG = "refused, to come back much later"
    CONSIDERED = "considered answer"
    UNKNOWN = "outcome unknown"
    READABLE = "answered oddly"


@dataclass(frozen=True)
class Ground:
    """The addresses that faults need besides their own server's.

    Args:
        refused: Nobody listens there.
        full: Connecting there never ends.
        elsewhere: Another host, to which nothing may go.
    """

    refused: str
    full: str
    elsewhere: str


@dataclass(frozen=True)
class Fault:
    """One row of the table.

    Args:
        name: What happens.
        expect: What has to come of it, by call.
        act: What the server does with each request; the last one again and again.
        greeting: Done with each connection instead, before anything is read.
        at: Which address of the ground to go to instead of a server.
        services: Whom it concerns; empty means all.
        requests: How many requests have to arrive; left out it follows from `expect`.
        silent: Whether the client has to give up by itself.
    """

    name: str
    expect: Callable[[Call], Expect]
    act: Callable[[Call, Ground], tuple[Action, ...]] | None = None
    greeting: Action | None = None
    at: str = ""
    services: tuple[str, ...] = ()
    requests: int | None = None
    silent: bool = False

    def concerns(self, call: Call) -> bool:
        return not self.services or call.service in self.services


_ATTEMPTS = 3
_REQUESTS = {
    Expect.NEVER_DELIVERED: 0,
    Expect.REFUSED: _ATTEMPTS,
}


# Faults inside a whole answer: asking again would bring the same one.
_ANSWERED = ("200", "gzip bomb")


def requests_due(row: Fault, call: Call) -> int:
    """How many requests have to reach the server."""
    expect = row.expect(call)
    if call.never:
        return 0 if expect is Expect.NEVER_DELIVERED else 1
    unknown = expect in (Expect.UNKNOWN, Expect.READABLE)
    if call.once and unknown and not row.name.startswith(_ANSWERED):
        return _ATTEMPTS
    return _REQUESTS.get(expect, 1) if row.requests is None else row.requests


def _always(expect: Expect) -> Callable[[Call], Expect]:
    return lambda _: expect


def _status(
    status: int,
    expect: Expect | Callable[[Call], Expect],
    name: str = "",
    body: Any = None,
    services: tuple[str, ...] = (),
    **headers: str,
) -> Fault:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Fault(
        name or str(status),
        _always(expect) if isinstance(expect, Expect) else expect,
        lambda call, _: (reply(own_error(call, "out of order") if body is None else body(call),
                               status, named),),
        services=services,
    )  # fmt: skip


def own_error(call: Call, message: str) -> dict[str, Any]:
    """An error as the service words it."""
    wordings: dict[str, dict[str, Any]] = {
        "visgate": {"error": "ERROR", "message": message},
        "siray": {"error": {"message": message, "code": "error"}},
        "aquiles": {"detail": message},
        "venice": {"error": message},
    }
    return wordings[call.service]


def _in(seconds: float) -> str:
    return formatdate(time.time() + seconds, usegmt=True)


def _refused(call: Call) -> Expect:
    return Expect.CONSIDERED if call.never else Expect.REFUSED


def _refused_once(call: Call) -> Expect:
    return Expect.CONSIDERED if call.never else Expect.RESULT


def _paced(name: str, expect: Expect | Callable[[Call], Expect], value: Callable[[], str]) -> Fault:
    return Fault(
        f"429, {name}",
        _always(expect) if isinstance(expect, Expect) else expect,
        lambda call, _: (reply(own_error(call, "slow down"), 429, {"Retry-After": value()}),),
    )


def _page(status: int, expect: Expect) -> Fault:
    return Fault(f"{status} HTML", _always(expect), lambda *_: (fault.page(status),))


def _spoilt(
    name: str,
    act: Callable[[Call], Action],
    expect: Expect = Expect.UNKNOWN,
    *,
    silent: bool = False,
) -> Fault:
    return Fault(name, _always(expect), lambda call, _: (act(call),), silent=silent)


def _redirect(status: int) -> Fault:
    return Fault(
        f"{status} to another host",
        _always(Expect.CONSIDERED),
        lambda _, ground: (reply(b"", status, {"Location": f"{ground.elsewhere}/api"}),),
    )


def _wrong(value: Any) -> Any:
    """The same shape with another type in each place."""
    if isinstance(value, dict):
        return {key: _wrong(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_wrong(each) for each in value] or 5
    return [7] if isinstance(value, str) else "x"


def _wrong_types(call: Call) -> Action:
    if call.content_type == "text/event-stream":
        event = b'data: {"id": [7], "choices": 5, "usage": "x"}\n\ndata: [DONE]\n\n'
        return reply(event, headers={"Content-Type": call.content_type})
    if isinstance(call.answer, bytes):
        return reply({"image": [7], "audio": 5})
    return reply(_wrong(call.answer))


def _wrong_types_expected(call: Call) -> Expect:
    # JSON where an image or a sound should be cannot be taken for one.
    binary = isinstance(call.answer, bytes) and call.content_type != "text/event-stream"
    return Expect.UNKNOWN if binary else Expect.READABLE


def _bomb_expected(call: Call) -> Expect:
    # Sound without a known end may be long.
    return Expect.READABLE if call.endless else Expect.UNKNOWN


def _charset(call: Call) -> Action:
    text = call.body if isinstance(call.answer, bytes) else _with_umlaut(call.answer)
    return reply(text, headers={"Content-Type": f"{call.content_type}; charset=utf-8"})


def _with_umlaut(answer: dict[str, Any]) -> bytes:
    return json.dumps({**answer, "note": "Möwe"}, ensure_ascii=False).encode("latin-1")


def _named_charset(call: Call) -> Action:
    return reply(call.body, headers={"Content-Type": f"{call.content_type}; charset=klingon"})


def _whole(call: Call) -> Action:
    return reply(call.body, headers={"Content-Type": call.content_type})


def _piece(call: Call) -> bytes:
    return b": still here\n\n" if call.content_type == "text/event-stream" else b" "


def _cut(call: Call) -> Action:
    body = call.body
    return fault.cut(body[: len(body) // 2], len(body), {"Content-Type": call.content_type})


# Operations of Venice whose document knows no 503.
_WITHOUT_503 = frozenset(
    f"venice_{name}"
    for name in (
        "create_response", "web_search", "web_scrape", "create_text_parser", "crypto_rpc_proxy",
        "top_up_x402_balance", "queue_video", "create_video_transcription",
    )
)  # fmt: skip


def _venice_json(call: Call) -> Expect:
    documented = call.service == "venice" and call.operation not in _WITHOUT_503
    return Expect.REFUSED if documented else Expect.UNKNOWN


def _edits_only(call: Call) -> Expect:
    return Expect.CONSIDERED if call.operation == "aquiles_edit_image" else Expect.UNKNOWN


def _says(message: str) -> Callable[[Call], Any]:
    return lambda call: own_error(call, message)


FAULTS = (
    Fault("none", _always(Expect.RESULT), lambda call, _: (_whole(call),)),
    Fault(
        "429 once, then the answer", _refused_once,
        lambda call, _: (reply(own_error(call, "slow down"), 429), _whole(call)), requests=2,
    ),
    Fault("refused connection", _always(Expect.NEVER_DELIVERED), at="refused"),
    Fault("connect timeout", _always(Expect.NEVER_DELIVERED), at="full", silent=True),
    Fault("reset, request unread", _always(Expect.UNKNOWN), greeting=fault.reset_unread),
    _spoilt("reset, request read", lambda _: fault.reset),
    _spoilt("closed without an answer", lambda _: fault.close),
    _spoilt("hang", lambda _: actions.hang, silent=True),
    _spoilt("headers, then silence",
            lambda call: actions.silent_after_head(call.content_type), silent=True),
    _spoilt("body cut short", _cut),
    _spoilt("reset within the body",
            lambda call: actions.reset_in_body(call.body, call.content_type)),
    _spoilt("endless trickle",
            lambda call: actions.trickle(call.content_type, _piece(call)), silent=True),
    _status(408, Expect.UNKNOWN),
    _status(409, Expect.CONSIDERED),
    _status(425, Expect.CONSIDERED),
    _status(429, _refused, "429, no header"),
    _paced("seconds", _refused, lambda: "2"),
    _paced("decimal", _refused, lambda: "0.25"),
    _paced("date", _refused, lambda: _in(5)),
    _paced("garbage", _refused, lambda: "soon, perhaps"),
    _paced("3600 s", Expect.TOO_LONG, lambda: "3600"),
    _status(500, Expect.UNKNOWN),
    _page(502, Expect.UNKNOWN),
    _status(503, _venice_json, "503 of the service"),
    _page(503, Expect.UNKNOWN),
    _status(503, Expect.REFUSED, "503, too many tasks",
            _says("Server limit of 4 concurrent tasks has been reached"), ("aquiles",)),
    _status(503, Expect.CONSIDERED, "503, model not available",
            _says("Model not available"), ("aquiles",)),
    _status(503, Expect.CONSIDERED, "503, makes no videos",
            _says("The model m does not generate videos"), ("aquiles",)),
    _status(500, _edits_only, "500, model not available",
            _says("Model not available"), ("aquiles",)),
    _status(504, Expect.UNKNOWN),
    _page(520, Expect.UNKNOWN),
    _redirect(302),
    _redirect(307),
    _page(200, Expect.UNKNOWN),
    _spoilt("200 empty", lambda _: reply(b"")),
    _spoilt("200 invalid JSON", lambda _: reply(b'{"id": "a", "images": [')),
    Fault("200 wrong types", _wrong_types_expected, lambda call, _: (_wrong_types(call),)),
    _spoilt("200 not in its charset", _charset, Expect.READABLE),
    _spoilt("200 unheard-of charset", _named_charset, Expect.RESULT),
    _spoilt("broken gzip", lambda call: actions.broken_gzip(call.body, call.content_type)),
    _spoilt("gzip cut short", lambda call: actions.short_gzip(call.body, call.content_type)),
    Fault("gzip bomb", _bomb_expected,
          lambda call, _: (actions.bomb(BOMB, call.content_type),)),
    _spoilt("10 MiB of headers", lambda _: actions.long_head),
)  # fmt: skip
