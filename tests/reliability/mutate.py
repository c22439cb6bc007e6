"""Answers that went wrong: a recorded one, changed in up to three places, or one made up.

Whatever is drawn comes from the dice that are passed in: the same dice give the same answer.
"""

import gzip
import json
import zlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

HUGE = 200_000
DEEP = 20_000


@dataclass(frozen=True)
class Wire:
    """An answer as it goes over the wire.

    Args:
        body: Decoded JSON, or bytes that are sent as they are.
        status: HTTP status.
        headers: Answer headers; the content type is one of them.
        events: Whether `body` is a list of server-sent events.
    """

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    events: bool = False

    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        if self.events:
            return b"".join(b"data: " + dump(event) + b"\n\n" for event in self.body)
        return dump(self.body)


class Raw(str):
    """JSON text that no Python value stands for."""


class Pairs(list[tuple[str, Any]]):
    """An object whose names may come twice."""


def dump(value: Any) -> bytes:
    """JSON, the impossible kinds included."""
    return _text(value).encode("utf-8", "surrogatepass")


def _text(value: Any) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict | Pairs):
        pairs = value.items() if isinstance(value, dict) else value
        return "{" + ",".join(f"{json.dumps(k)}:{_text(v)}" for k, v in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    return json.dumps(value)


_ODD: tuple[Callable[[], Any], ...] = tuple(
    (lambda value=value: deepcopy(value))
    for value in (
        None, True, False, 0, -1, 1.5, 10**30, "", " ", "0", "true", "null", [], {}, [None], [[]],
        {"": None}, {"a": {"b": []}}, "\ud800", "a\udfffb", "\0", "\u202e", "x" * 5000,
        Raw("NaN"), Raw("Infinity"), Raw("-Infinity"), Raw("1e999"), Raw("-0"), Raw("1E400"),
        Raw("9" * 5000), Raw('"\\ud83d"'), Raw("truth"), Raw("'x'"),
        "http://[broken", "http://a b/", "//cdn/x.png", "file:///etc/passwd", "ftp://h/x.png",
        "data:image/png;base64,!!!", "data:", "data:,x", "javascript:1", "http://h:99999/x.png",
        "http://media.invalid/\ud800.png", "http://media.invalid/%zz.png", "HTTP://", "https://",
        "2026-13-45T99:99:99Z", "9999999999999", "-1%", "nan", "1e400", "SUCCESS", "unheard_of",
        "succeeded", "canceled", "expired", "error", "timeout", "ready", "pending",
        ["http://media.invalid/1.png", None, 5, {}, ["x"]], {"url": 5, "b64_json": []},
        {"error": {"message": ["x"], "code": {}}}, {"error": True, "message": {"a": 1}},
        {"detail": [{"loc": "x", "msg": None}, 5]}, {"detail": [{"loc": [{}], "msg": []}]},
        {"meta": 1, "raw": 2, "extra": 3, "_raw": 4, "__class__": 5, "from_dict": 6, "": 7},
    )
)  # fmt: skip


# Written out once: a list of 20,000 objects takes longer to write than to read.
_HUGE = tuple(
    Raw(text)
    for text in (
        json.dumps("x" * HUGE),
        json.dumps(["http://media.invalid/x.png"] * (HUGE // 40)),
        json.dumps({str(number): number for number in range(HUGE // 20)}),
        json.dumps([{}] * (HUGE // 10)),
        "[" * DEEP + "]" * DEEP,
        '{"a":' * DEEP + "1" + "}" * DEEP,
        "[" * DEEP,
    )
)


def _huge(dice: Random) -> Any:
    if dice.random() < 1 / (len(_HUGE) + 1):
        return _nested(dice.randrange(2, 1200), dice.random() < 0.5)
    return dice.choice(_HUGE)


def _nested(depth: int, objects: bool) -> Raw:
    start, end = ('{"data":', "}") if objects else ("[", "]")
    return Raw(start * depth + "1" + end * depth)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    found: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        node = stack.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, item in items:
            found.append((node, key))
            if isinstance(item, dict | list) and not isinstance(item, Pairs):
                stack.append(item)
    return found


def _drop(node: Any, key: Any, dice: Random) -> None:
    del node[key]


def _null(node: Any, key: Any, dice: Random) -> None:
    node[key] = None


def _rename(node: Any, key: Any, dice: Random) -> None:
    if isinstance(node, dict):
        name = dice.choice((key.upper(), f"{key}_", key.replace("_", ""), key[:1], f"\ud800{key}"))
        node[name] = node.pop(key)
    else:
        node[key] = {str(key): node[key]}


def _odd(node: Any, key: Any, dice: Random) -> None:
    node[key] = dice.choice(_ODD)()


def _big(node: Any, key: Any, dice: Random) -> None:
    node[key] = _huge(dice)


def _wrap(node: Any, key: Any, dice: Random) -> None:
    node[key] = dice.choice(([node[key]], {"data": node[key]}, [node[key]] * 3, str(node[key])))


def _twice(node: Any, key: Any, dice: Random) -> None:
    if isinstance(node[key], dict) and not isinstance(node[key], Raw):
        pairs = Pairs(node[key].items())
        more = [(name, dice.choice(_ODD)()) for name, _ in pairs]
        node[key] = Pairs([*pairs, *more]) if dice.random() < 0.5 else Pairs([*more, *pairs])
    elif isinstance(node, dict):
        node[key] = Pairs([("a", 1), ("a", node[key])])


def _more(node: Any, key: Any, dice: Random) -> None:
    if isinstance(node, dict):
        name = dice.choice(("later", "error", "code", "status", "data", "images", "message", "id"))
        node[name] = dice.choice(_ODD)()
    else:
        node.extend(dice.choice(_ODD)() for _ in range(3))


_FIELDS = (_drop, _null, _rename, _odd, _odd, _odd, _big, _wrap, _twice, _more)

# Words for the state of a job: of the end, of the way there, and of nobody.
_STATES = (
    "succeeded", "success", "Completed", "complete", "DONE", "finished", "ready", "failed",
    "FAILURE", "error", "timeout", "timed_out", "expired", "rejected", "canceled", "cancelled",
    "aborted", "pending", "IN_PROGRESS", "queued", "resting", "", "  ",
)  # fmt: skip


def _stated(value: Any, dice: Random) -> None:
    """Other words wherever a state is told, and now and then where none was."""
    places = _places(value) if dice.random() < 0.2 else []
    for node, key in places:
        if key == "status" and isinstance(node, dict):
            node[key] = dice.choice(_STATES)


_STATUSES = (
    201, 202, 204, 205, 206, 226, 299, 301, 302, 304, 307, 400, 401, 402, 403, 404, 405, 408, 409,
    410, 413, 415, 418, 422, 425, 429, 451, 500, 501, 502, 503, 504, 507, 520, 524, 599, 600, 999,
)  # fmt: skip
_TYPES = (
    "", "text/html", "text/plain; charset=utf-16", "application/json; charset=latin-1",
    "application/json; charset=no-such", "image/png", "video/mp4", "text/event-stream",
    "application/problem+json", "application/octet-stream", "multipart/form-data", "a/b/c;;=;",
    "application/JSON", "text/csv",
)  # fmt: skip
_HEADERS = {
    "retry-after": ("soon", "-1", "1e999", "nan", "Fri, 99 Foo 2026", "99999999999", "0.5", ""),
    "retry-after-ms": ("x", "-5", "1", "inf"),
    "x-ratelimit-reset-requests": ("x", "-5", "1e400", "99999999999999"),
    "x-ratelimit-remaining-requests": ("0", "x"),
    "x-request-id": ("", "\xff\xfe", "x" * 3000),
    "location": ("", "http://[", "//evil.invalid/login", "/login", "\xff"),
    "content-encoding": (
        "gzip",
        "deflate",
        "br",
        "zstd",
        "gzip, gzip",
        "nonsense",
        "none",
        "UTF-8",
        "binary",
        "aws-chunked",
        "GZIP, identity",
    ),
    "content-disposition": ("attachment; filename=../../x", "filename*=utf-8''%2e%2e"),
    "x-balance-remaining": ("", "x", "nan"),
    "x-venice-is-content-violation": ("maybe", "true", ""),
    "x-venice-model-id": ("\xe9",),
    "x-cache": ("", "HIT", "\xff"),
    "set-cookie": ("a=b; Domain=.invalid", "\x01"),
}


def _bytes(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    return dice.choice(
        (
            lambda: content[:at],
            lambda: content[at:],
            lambda: content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :],
            lambda: b"\xef\xbb\xbf" + content,
            lambda: content.decode("utf-8", "replace").encode("utf-16"),
            lambda: content.decode("utf-8", "replace").encode("utf-32-be"),
            lambda: content + b"\0" * 10,
            lambda: content + content,
            lambda: b"",
            lambda: b" " * 1000,
            lambda: b"<html><script>x</script><b>Bad gateway</b></html>",
            lambda: b"<" * 5000,
            lambda: dice.randbytes(200),
            lambda: gzip.compress(content),
            lambda: content.replace(b'": "', b'": "\t', 1),
            lambda: content.replace(b"e", b"\xe9", 1),
            lambda: content + b"<!-- cached -->",
            lambda: b"null",
            lambda: b"[]",
            lambda: b"{}",
            lambda: b'"text"',
            lambda: b"5",
            lambda: b"[" * DEEP,
            lambda: _nested(dice.randrange(90, 1200), dice.random() < 0.5).encode(),
        )
    )()


def _made_up(names: list[str], dice: Random, depth: int = 0) -> Any:
    """Any JSON at all under the names that an answer has."""
    draw = dice.random()
    if depth == 0 or (draw < 0.35 and depth < 4):
        chosen = dice.choices(names or ["x"], k=dice.randrange(5))
        return {name: _made_up(names, dice, depth + 1) for name in chosen}
    if draw < 0.5 and depth < 4:
        return [_made_up(names, dice, depth + 1) for _ in range(dice.randrange(4))]
    return dice.choice(_ODD)()


def _packed(wire: Wire, dice: Random) -> Wire:
    """The same answer in packing, with and without flaws of its own."""
    content = wire.content()
    encoding, packed = dice.choice(
        (
            ("gzip", gzip.compress(content)),
            ("GZIP", gzip.compress(content) + b"\0" * 100),
            ("gzip, gzip", gzip.compress(gzip.compress(content))),
            ("deflate, gzip", gzip.compress(zlib.compress(content))),
            ("gzip", gzip.compress(content[:9]) + gzip.compress(content[9:])),
            ("gzip", gzip.compress(content)[: -dice.randrange(1, 12)]),
            ("gzip", content),
            ("none", content),
            ("aws-chunked", content),
        )
    )
    headers = {**wire.headers, "content-encoding": encoding}
    return replace(wire, body=packed, events=False, headers=headers)


_SSE_NOISE = (
    b"data:\n\n", b": ping\n\n", b"event: ping\ndata: x\n\n", b"retry: 1\n\n", b"\xef\xbb\xbf",
    b"event: error\ndata: out of memory\n\n", b"data: [DONE]\n", b"data: [DONE] ", b"\r\r",
    b"event: log\ndata: warming up\n\n", b"data: nonsense\n\n", b"data: {\n\n",
)  # fmt: skip


def _noisy(wire: Wire, dice: Random) -> Wire:
    """An event stream with noise between its events, in any of the three line ends."""
    parts = wire.content().split(b"\n\n")
    for _ in range(dice.randrange(1, 4)):
        parts.insert(dice.randrange(len(parts) + 1), dice.choice(_SSE_NOISE))
    body = b"\n\n".join(parts).replace(b"\n", dice.choice((b"\n", b"\r\n", b"\r")))
    return replace(wire, body=body, events=False)


def mutated(base: Wire, dice: Random) -> Wire:
    """The answer with up to three things wrong with it, or another of the same names."""
    wire = replace(base, headers=dict(base.headers))
    if not base.events and not isinstance(base.body, bytes) and dice.random() < 0.1:
        names = sorted({key for _, key in _places([base.body]) if isinstance(key, str)})
        wire = replace(wire, body=_made_up(names, dice))
    elif not isinstance(base.body, bytes):
        holder = [deepcopy(base.body)]
        for _ in range(dice.choice((0, 1, 1, 1, 2, 3))):
            places = _places(holder)
            if places:
                node, key = dice.choice(places)
                dice.choice(_FIELDS)(node, key, dice)
        _stated(holder, dice)
        body = holder[0] if holder else b""
        if base.events and not isinstance(body, list | bytes):
            body = dump(body)
        wire = replace(wire, body=body)
    if dice.random() < 0.15:
        wire = replace(wire, status=dice.choice(_STATUSES))
    if dice.random() < 0.12:
        wire.headers["content-type"] = dice.choice(_TYPES)
    if dice.random() < 0.15:
        name = dice.choice(tuple(_HEADERS))
        wire.headers[name] = dice.choice(_HEADERS[name])
    if dice.random() < 0.2 or isinstance(base.body, bytes):
        wire = replace(wire, body=_bytes(wire.content(), dice), events=False)
    if base.headers.get("content-type") == "text/event-stream" and dice.random() < 0.5:
        wire = _noisy(wire, dice)
    if dice.random() < 0.04:
        wire = replace(wire, status=dice.choice((200, 201, 202, 204)), body=b"", events=False)
    return _packed(wire, dice) if dice.random() < 0.08 else wire
