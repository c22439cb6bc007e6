"""Keys do not appear in the frames of errors, in what they come from, or in the open headers."""

import asyncio
import functools
import inspect
import traceback
from collections.abc import Callable
from typing import Any

import pytest

from framewire._core.redact import (
    MASK,
    Secrets,
    SecretText,
    hides_arguments,
    scrub_bytes,
    scrub_json,
    secrets_in,
    without_frames,
)

KEY = "sk-0123456789"
OPEN = (
    *("Accept", "Accept-Encoding", "Accept-Language", "Baggage", "Cache-Control", "Connection"),
    *("Content-Length", "Content-Type", "Correlation-Id", "Expect", "Host", "HTTP-Referer"),
    *("Idempotency-Key", "If-Match", "If-None-Match", "If-Range", "Origin", "Pragma", "Prefer"),
    *("Range", "Referer", "Request-Id", "Traceparent", "Tracestate", "User-Agent"),
    *("X-Correlation-Id", "X-Request-Id", "X-Title"),
)


@pytest.mark.parametrize("name", OPEN)
def test_what_an_open_header_holds_is_no_secret(name: str) -> None:
    for written in (name, name.lower(), name.upper()):
        assert list(secrets_in({written: "A7f/tenant+of=mine"})) == []


@pytest.mark.parametrize(
    "name",
    ["X-Auth", "Cookie", "X-Credential", "X-Api-Key", "X-Passwd", "X-Payment", "X-Secret",
     "X-Session", "Sign-In", "X-Signature", "X-Token", "X-Wallet"],
)  # fmt: skip
def test_a_name_that_speaks_of_a_key_has_one_whatever_it_looks_like(name: str) -> None:
    assert list(secrets_in({name: "word"})) == ["word", "word"]


def test_secrets_are_counted_where_they_would_be_shown() -> None:
    assert repr(Secrets([KEY, "other"])) == "<2 secrets>"
    assert repr({"address": SecretText(f"http://a/{KEY}")}) == "{'address': '***'}"
    assert str(SecretText("http://a")) == "http://a"


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_how_deep_it_is_masked(depth: int) -> None:
    assert scrub_json([[KEY]], (KEY,), depth) == {1: ["..."], 2: [["..."]], 3: [[MASK]]}[depth]
    assert scrub_json({"a": {"b": KEY}}, (KEY,), 3) == {"a": {"b": MASK}}
    assert scrub_json({"a": KEY.encode()}, (KEY,)) == {"a": MASK.encode()}
    assert scrub_json({"a": {"b": KEY}}, (KEY,), 2) == {"a": {"...": "..."}}
    whole: Any = KEY
    for _ in range(49):
        whole = [whole]
    assert MASK in repr(scrub_json(whole, (KEY,)))
    assert MASK not in repr(scrub_json([whole], (KEY,)))


@pytest.mark.parametrize("marks", [198, 199, 200, 201, 500])
def test_a_key_behind_many_of_its_marks_is_found(marks: int) -> None:
    body = b"-" * marks + b"aBcD" * 20_000 + KEY.encode()
    assert scrub_bytes(body, (KEY,)) == b"-" * marks + b"aBcD" * 20_000 + MASK.encode()


class _OfRequestError(Exception):
    """As errors of httpx are, with the request that they are about."""

    _request: Any = None


def _raised(error: Exception, cause: BaseException | None = None) -> Exception:
    headers = {"Authorization": KEY}
    try:
        assert headers
        raise error from cause
    except Exception as caught:
        return caught


def _variables(error: BaseException) -> str:
    found = [dict(frame.f_locals) for frame, _ in traceback.walk_tb(error.__traceback__)]
    return repr(found)


def test_an_error_keeps_its_lines_and_loses_what_its_frames_hold() -> None:
    first = _raised(ValueError("first"))
    error = _raised(_OfRequestError("second"), first)
    error._request = {"Authorization": KEY}  # type: ignore[attr-defined]
    assert KEY in _variables(error)
    assert KEY in _variables(first)
    assert without_frames(error, (KEY,)) is error
    assert KEY not in _variables(error)
    assert KEY not in _variables(first)
    assert error._request is None  # type: ignore[attr-defined]
    assert not hasattr(first, "_request")
    assert [each.name for each in traceback.extract_tb(error.__traceback__)] == ["_raised"]


@pytest.mark.parametrize("place", ["text", "arguments", "cause", "context"])
def test_an_error_whose_words_hold_a_key_is_left_out(place: str) -> None:
    error = ValueError("no key")
    if place == "text":
        error = ValueError(f"Illegal header value {KEY!r}")
    elif place == "arguments":
        error = OSError(5, "no key", KEY)
    elif place == "cause":
        error.__cause__ = ValueError(KEY)
    else:
        error.__context__ = ValueError(KEY)
    assert without_frames(_raised(error, error.__cause__), (KEY,)) is None
    assert without_frames(None, (KEY,)) is None


def test_errors_that_come_from_each_other_are_gone_through_once() -> None:
    first, second = ValueError("first"), ValueError("second")
    first.__context__, second.__context__ = second, first
    assert without_frames(first, (KEY,)) is first


def _fails(key: str, *, more: str) -> None:
    raise ValueError(f"{len(key + more)} characters")


async def _fails_later(key: str, *, more: str) -> None:
    await asyncio.sleep(0)
    _fails(key, more=more)


async def _answers(key: str) -> int:
    return len(key)


@pytest.mark.parametrize(
    ("function", "waits"),
    [(_fails, None), (_fails_later, None), (functools.partial(_fails_later), True),
     (_fails, False)],
)  # fmt: skip
def test_a_function_that_is_given_a_key_raises_without_it(
    function: Callable[..., Any], waits: bool | None
) -> None:
    hidden: Any = hides_arguments(function, waits)
    with pytest.raises(ValueError, match="15 characters") as caught:
        result = hidden(KEY, more="xx")
        asyncio.run(result)
    frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)][1:]
    assert frames
    assert all(KEY not in repr(frame.f_locals) for frame in frames)


def test_a_function_that_is_given_a_key_returns_what_it_returns() -> None:
    assert hides_arguments(len)(KEY) == len(KEY)
    hidden: Any = hides_arguments(_answers)
    assert asyncio.run(hidden(KEY)) == len(KEY)
    assert hidden.__name__ == "_answers"
    assert hides_arguments(_fails).__name__ == "_fails"
    assert inspect.iscoroutinefunction(hidden)
    assert not inspect.iscoroutinefunction(hides_arguments(_answers, waits=False))
    waited: Any = hides_arguments(lambda key: _answers(key), True)
    assert asyncio.run(waited(KEY)) == len(KEY)
