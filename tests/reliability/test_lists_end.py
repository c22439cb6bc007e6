"""Loops over pages end, whatever the service says of further ones, and lose nothing before it."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from framewire._core.paging.seen import Pages
from framewire.errors import ResponseDecodeError
from tests.contract.harness import MODES, listed, settle
from tests.reliability import kit

_MOST = 60


def _videos(*names: Any, **more: Any) -> dict[str, Any]:
    return {"object": "list", "data": [{"id": name, "object": "video"} for name in names], **more}


def _charges(*amounts: Any, cursor: Any = "c") -> dict[str, Any]:
    return {"data": [{"amount": amount} for amount in amounts], "nextCursor": cursor}


# What a server says for ever, by the number of the request.
_FOR_EVER: dict[str, tuple[str, Callable[[int], Any], list[Any]]] = {
    "the same cursor": ("videos", lambda n: _videos("a", "b", has_more=True, last_id="b"), ["a", "b"]),
    "the same videos under new cursors": (
        "videos", lambda n: _videos("a", "b", has_more=True, last_id=f"c{n}"), ["a", "b"],
    ),
    "videos without ids": (
        "videos", lambda n: _videos(None, has_more=True, last_id="c"), ["", "", ""],
    ),
    "two cursors in turn": (
        "videos", lambda n: _videos(f"f{n % 2}", has_more=True, last_id=f"c{n % 2}"), ["f0", "f1"],
    ),
    "a cursor that leads to itself": ("charges", lambda n: _charges(1, 2), [1, 2]),
    "cursors in turn": ("charges", lambda n: _charges(n, cursor=f"c{n % 2}"), [0, 1, 2]),
    "the same charges under new cursors": (
        "charges", lambda n: _charges(1, cursor=f"c{n}"), [1],
    ),
    "NaN on it": ("charges", lambda n: _charges(float("nan"), cursor=f"c{n}"), [None]),
    "a log that ignores its offset": ("log", lambda n: [{"id": "r1"}], ["r1"]),
    "logs in turn": ("log", lambda n: [{"id": f"r{n % 3}"}], ["r0", "r1", "r2"]),
    "logs in turn without ids": ("log", lambda n: [{"model": f"m{n % 3}"}], [None] * 3),
    "entries that were there, in ever new words": (
        "log", lambda n: [{"id": "r1", "age": n}], ["r1"],
    ),
}  # fmt: skip

_LOOPS: dict[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "videos": ("aquiles", lambda c: c.videos.list(), lambda video: video.id),
    "charges": ("venice", lambda c: c.billing.usage_history.iter(), lambda each: each.amount),
    "log": ("visgate", lambda c: c.usage.logs.iter(), lambda each: each.get("id")),
}


def _server(say: Callable[[int], Any], asked: list[httpx.Request], most: int = _MOST) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        assert len(asked) <= most, "the loop does not end"
        headers = {"content-type": "application/json"}
        return httpx.Response(200, content=json.dumps(say(len(asked) - 1)), headers=headers)

    return answer


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(_FOR_EVER))
async def test_a_loop_over_pages_that_never_end_ends(name: str, mode: str) -> None:
    kind, say, wanted = _FOR_EVER[name]
    service, loop, shown = _LOOPS[kind]
    asked: list[httpx.Request] = []
    async with kit.answering(service, mode, _server(say, asked)) as client:
        found = [shown(each) for each in await listed(loop(client))]
    if name == "NaN on it":
        assert len(found) == 1
    else:
        assert found == wanted
    assert len(asked) < 10


# What a server says page by page, and the charges that a loop has to find.
_AS_STATED: dict[str, tuple[list[Any], list[Any]]] = {
    "one page": ([_charges(1, 1, cursor=None)], [1, 1]),
    "an empty page between": (
        [_charges(1, cursor="a"), _charges(cursor="b"), _charges(cursor="c"),
         _charges(2, cursor=None)],
        [1, 2],
    ),
    "an empty page at the end": ([_charges(1), _charges(cursor=None)], [1]),
    "a cursor that is no text": ([_charges(1), _charges(2, cursor=7)], [1, 2]),
}  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", _AS_STATED)
async def test_charges_end_where_the_service_says(name: str, mode: str) -> None:
    pages, wanted = _AS_STATED[name]
    asked: list[httpx.Request] = []
    async with kit.answering("venice", mode, _server(lambda n: pages[n], asked)) as client:
        loop = client.billing.usage_history.iter()
        found = [each.amount for each in await listed(loop)]
    assert found == wanted
    assert len(asked) == len(pages)


@pytest.mark.parametrize("mode", MODES)
async def test_empty_pages_without_end_end_too(mode: str) -> None:
    asked: list[httpx.Request] = []

    def say(number: int) -> Any:
        return _charges(*([1] if not number else []), cursor=f"c{number}")

    async with kit.answering("venice", mode, _server(say, asked, most=200)) as client:
        loop = client.billing.usage_history.iter()
        assert [each.amount for each in await listed(loop)] == [1]


@pytest.mark.parametrize("mode", MODES)
async def test_pages_of_videos_end_as_well(mode: str) -> None:
    asked: list[httpx.Request] = []
    server = _server(lambda n: _videos("a", has_more=True, last_id="a"), asked)
    async with kit.answering("aquiles", mode, server) as client:
        first = await settle(client.videos.list())
        assert 1 <= len(await listed(first.iter_pages())) <= 4


@pytest.mark.parametrize("mode", MODES)
async def test_videos_after_deleted_ones_are_reached_through_every_new_beginning(mode: str) -> None:
    """A page after a video that is gone begins at the top again (recorded); here three times."""
    names = [f"f{n}" for n in range(12)]
    there = list(names)
    gone = {3: "f1", 8: "f5", 14: "f7"}
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        assert len(asked) <= _MOST, "the loop does not end"
        after = parse_qs(request.url.query.decode()).get("after", [None])[0]
        if after == gone.get(len(asked)):
            there.remove(str(after))
        start = there.index(str(after)) + 1 if after in there else 0
        page = there[start : start + 1]
        more = start + 1 < len(there)
        return httpx.Response(200, json=_videos(*page, has_more=more, last_id=page[-1]))

    async with kit.answering("aquiles", mode, answer) as client:
        found = [video.id for video in await listed(client.videos.list(limit=1))]
    assert found == names


@pytest.mark.parametrize("mode", MODES)
async def test_a_log_that_moves_while_it_is_read_loses_nothing(mode: str) -> None:
    log = [f"r{n}" for n in range(20)]
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        assert len(asked) <= _MOST, "the loop does not end"
        query = parse_qs(request.url.query.decode())
        start, number = int(query["offset"][0]), int(query["limit"][0])
        if len(asked) in (2, 4, 5):  # two more at the top, which push the others on
            log[:0] = [f"new{len(asked)}", f"more{len(asked)}"]
        return httpx.Response(200, json=[{"id": each} for each in log[start : start + number]])

    async with kit.answering("visgate", mode, answer) as client:
        found = [each["id"] for each in await listed(client.usage.logs.iter(page_size=2))]
    assert len(set(found)) == len(found)
    assert {f"r{n}" for n in range(20)} <= set(found)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("call", "kind", "content"),
    [
        (lambda c: c.billing.usage_history.page(), "text/csv", b"timestamp,amount\n"),
        (lambda c: c.billing.usage_history.pages(), "text/csv", b"timestamp,amount\n"),
        (lambda c: c.billing.usage_history.csv(), "application/json", b'{"data": []}'),
    ],
)
async def test_charges_in_the_other_form_are_an_error(
    call: Any, kind: str, content: bytes, mode: str
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=content, headers={"content-type": kind})

    async with kit.answering("venice", mode, answer) as client:
        with pytest.raises(ResponseDecodeError):
            await listed(await settle(call(client)))


def test_pages_know_what_came_before() -> None:
    pages = Pages()
    assert not pages.repeats([{"a": float("nan")}])
    assert pages.repeats([{"a": float("nan")}])
    assert not pages.repeats([{"a": "\ud800"}])
    runs = [True, True, False, False, True, False, False, False, False]
    assert [Pages().stale(news) for news in (True, False)] == [False, True]
    assert [pages.stale(news) for news in [*runs, False, False]] == [False] * 10 + [True]
