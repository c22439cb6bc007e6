"""Streams that are not quite what they should be: noise is passed over, errors reach the message."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.exchange import sse
from framewire.journal import Journal, State
from tests.contract.harness import KEY, MODES, listed, settle
from tests.reliability.kit import answering

EVENT = {
    "id": "c1",
    "object": "chat.completion.chunk",
    "choices": [{"index": 0, "delta": {"content": "a"}}],
}
LINE = b"data: " + json.dumps(EVENT).encode()
TALK = [{"role": "user", "content": "hi"}]
pytestmark = pytest.mark.parametrize("mode", MODES)


async def streamed(mode: str, *parts: bytes, kind: str = "text/event-stream") -> Any:
    """The stream after its end, its events, and the error that it ended in."""

    def handle(request: httpx.Request) -> httpx.Response:
        stream = httpx.ByteStream(b"".join(parts))
        return httpx.Response(200, headers={"content-type": kind}, stream=stream)

    events: list[Any] = []
    async with answering("venice", mode, handle) as client:
        stream = await settle(client.chat.completions.create("m", TALK, stream=True))
        try:
            if mode == "sync":
                events += iter(stream)
            else:
                async for event in stream:
                    events.append(event)
        except errors.FramewireError as error:
            return stream, events, error
    return stream, events, None


def contents(events: list[Any]) -> list[str]:
    return [event.choices[0].delta.content for event in events]


ENDS = [
    b"data: [DONE]\n\n",
    b"data: [DONE]\n",
    b"data: [DONE]",
    b"data: [DONE] \n\n",
    b"data:[DONE]\r\r",
    b"event: message\ndata: [DONE]\n\n",
    b"data: [DONE]\n\n: bye\n\ndata: after the end\n\n",
]


@pytest.mark.parametrize("end", ENDS)
async def test_the_end_is_heard_in_every_spelling(end: bytes, mode: str) -> None:
    stream, events, error = await streamed(mode, LINE + b"\n\n", end)
    assert (contents(events), error, stream.complete) == (["a"], None, True)


@pytest.mark.parametrize("endless", [b"data: x\n", b"x"])
async def test_an_event_that_never_ends_is_an_error_that_keeps_what_arrived(
    endless: bytes, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "LARGEST_EVENT", 1000)
    _, events, error = await streamed(mode, LINE + b"\n\n", endless * 2000)
    assert contents(events) in ([], ["a"])  # all of it came at once
    assert isinstance(error, errors.ResponseDecodeError)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert "an event of the stream is larger than 1000 bytes" in str(error)
    assert error.content.startswith(LINE)


NOISE = [
    b"data:\n\n",
    b"data: \n\n",
    b"data\n\n",
    b": keep-alive\n\n",
    b"event: ping\ndata: still here\n\n",
    b"event: ping\ndata: {}\n\n",
    b"event: heartbeat\ndata: 17\n\n",
    b"event: log\ndata: warming up\n\n",
    b"retry: 500\nid: 7\n\n",
    b"\xef\xbb\xbf: x\n\n",
]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("noise", NOISE)
async def test_noise_is_passed_over(noise: bytes, line_end: bytes, mode: str) -> None:
    parts = [noise, LINE + b"\n\n", noise, LINE + b"\n\n", noise, ENDS[0]]
    body = b"".join(parts).replace(b"\n", line_end)
    stream, events, error = await streamed(mode, body)
    assert (contents(events), error, stream.complete) == (["a", "a"], None, True)


@pytest.mark.parametrize("kind", ["application/json", "text/event-stream", ""])
async def test_a_json_answer_where_events_were_asked_for_is_one_event(kind: str, mode: str) -> None:
    message = {"role": "assistant", "content": "all of it"}
    whole = {"id": "c1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
    stream, events, error = await streamed(mode, json.dumps(whole).encode(), kind=kind)
    assert (contents(events), error, stream.complete) == (["all of it"], None, True)


@pytest.mark.parametrize("kind", ["application/json", "text/event-stream"])
async def test_an_error_where_events_were_asked_for_is_the_services(kind: str, mode: str) -> None:
    body = {"error": "insufficient_credits", "message": "Top up first"}
    _, events, error = await streamed(mode, json.dumps(body).encode(), kind=kind)
    assert events == []
    assert isinstance(error, errors.ResponseDecodeError)
    assert error.code == "insufficient_credits"
    assert "Top up first" in str(error)


@pytest.mark.parametrize(
    "said",
    [
        b'event: error\ndata: {"error": {"message": "GPU on fire"}}\n\n',
        b'event: error\ndata: {"message": "GPU on fire"}\n\n',
        b"event: error\ndata: GPU on fire\n\n",
        b'data: {"error": {"message": "GPU on fire"}}\n\n',
        b'data: {"error": "GPU on fire"}\n\n',
        b'data: {"error": true, "message": "GPU on fire"}\n\n',
    ],
)
async def test_the_services_words_reach_the_message(said: bytes, mode: str) -> None:
    _, events, error = await streamed(mode, LINE + b"\n\n", said)
    assert contents(events) == ["a"]
    assert isinstance(error, errors.OutcomeUnknownError)
    assert "GPU on fire" in str(error)


@pytest.mark.parametrize("rest", [b"", b'data: {"cut', b"data: nonsense\n\n", b"data: 5\n\n"])
async def test_what_arrived_before_a_break_stays_in_the_error(rest: bytes, mode: str) -> None:
    _, events, error = await streamed(mode, LINE + b"\n\n", rest)
    assert contents(events) == ["a"]
    assert isinstance(error, errors.OutcomeUnknownError)
    assert error.content == LINE + b"\n\n" + rest


@pytest.mark.parametrize("words", ["message", "detail"])
async def test_json_that_is_no_event_is_told_with_its_words(words: str, mode: str) -> None:
    _, events, error = await streamed(mode, json.dumps({words: "Top up first"}).encode())
    assert events == []
    assert isinstance(error, errors.OutcomeUnknownError)
    assert "Top up first" in str(error)


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


class Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A sound that breaks off."""

    def __iter__(self) -> Any:
        yield from (b"ID3\x04", b"\xff\xfb" * 50)
        raise httpx.ReadError("gone")

    async def __aiter__(self) -> Any:
        for piece in (b"ID3\x04", b"\xff\xfb" * 50):
            yield piece
        raise httpx.ReadError("gone")


@pytest.mark.parametrize("saves", [False, True])
async def test_what_arrived_of_a_sound_stays_in_the_error(
    saves: bool, mode: str, tmp_path: Path
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "audio/mpeg"}, stream=Cut())

    async with answering("venice", mode, handle) as client:
        speech = await settle(client.audio.speech.create("hi", streaming=True))
        with pytest.raises(errors.OutcomeUnknownError) as caught:
            await settle(speech.save(tmp_path / "x.mp3") if saves else speech.read())
    assert caught.value.content == b"ID3\x04" + b"\xff\xfb" * 50
    assert left_in(tmp_path) == []


async def test_silence_at_the_beginning_is_a_sound(mode: str) -> None:
    silence = b"\0" * 2000 + b"\1\2"

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "audio/pcm"}, content=silence)

    async with answering("venice", mode, handle) as client:
        for streaming in (False, True):
            made = await settle(client.audio.speech.create("hi", streaming=streaming))
            assert await settle(made.read()) == silence


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b"", State.UNKNOWN),
        (LINE + b"\n\n", State.UNKNOWN),
        (LINE + b'\n\ndata: {"error": "busy"}\n\n', State.UNKNOWN),
        (b'{"error": "no_credit", "message": "Top up first"}', State.REFUSED),
        (LINE + b"\n\n" + ENDS[0], State.ANSWERED),
    ],
)
async def test_the_journal_knows_how_a_stream_ended(
    body: bytes, state: State, mode: str, tmp_path: Path
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body, headers={"content-type": "text/event-stream"})

    with Journal(tmp_path / "journal.db") as journal:
        async with answering("venice", mode, handle, journal=journal) as client:
            stream = await settle(client.chat.completions.create("m", TALK, stream=True))
            with suppress(errors.FramewireError):
                await listed(stream)
        assert [entry.state for entry in journal.entries()] == [state]


async def test_what_stays_in_the_error_shows_no_key(mode: str) -> None:
    echoed = b"data: " + KEY.encode() + b"\n\n"
    _, _, error = await streamed(mode, echoed)
    assert error.content == b"data: ***\n\n"


@pytest.mark.parametrize("body", [b"<html>Bad gateway</html>", b"", b"[]", b'{"other": 1}'])
async def test_what_holds_no_event_at_all_is_an_unknown_outcome(body: bytes, mode: str) -> None:
    _, events, error = await streamed(mode, body)
    assert events == []
    assert isinstance(error, errors.OutcomeUnknownError)
    assert error.content == (body or None)


async def test_a_raw_tab_in_an_event_costs_nothing(mode: str) -> None:
    damaged = LINE.replace(b'"a"', b'"a\tb"')
    _, events, error = await streamed(mode, damaged + b"\n\n", ENDS[0])
    assert (contents(events), error) == (["a\tb"], None)
