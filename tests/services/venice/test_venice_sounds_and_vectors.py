"""Speech, whole and while it arrives, and vectors in either form."""

import tracemalloc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import DownloadError, OutcomeUnknownError, ResponseDecodeError
from framewire.sandbox import Sandbox
from tests.services.venice.kit import Closing, World, left_in, listed, settled

SPEECH = "venice_create_speech"
BGE = "text-embedding-bge-m3"
PIECE = b"\xff\xfb" + bytes(64 * 1024 - 2)


@pytest.mark.parametrize(
    ("kind", "suffix", "head"),
    [
        ("mp3", ".mp3", (b"ID3", b"\xff")),
        ("opus", ".opus", (b"OggS",)),
        ("aac", ".aac", (b"\xff\xf1",)),
        ("flac", ".flac", (b"fLaC",)),
        ("wav", ".wav", (b"RIFF",)),
        ("pcm", ".pcm", (b"",)),
    ],
)
async def test_speech_is_saved_under_the_ending_of_its_form(
    kind: str, suffix: str, head: tuple[bytes, ...], client: Any, tmp_path: Path
) -> None:
    spoken = await settled(client.audio.speech.create("Hello.", response_format=kind))
    path = await settled(spoken.save(tmp_path / "hello"))
    assert path.suffix == suffix
    assert path.read_bytes().startswith(head)
    arriving = await settled(
        client.audio.speech.create("Hello.", response_format=kind, streaming=True)
    )
    other = await settled(arriving.save(tmp_path / "streamed"))
    assert other.suffix == suffix
    assert other.read_bytes() == path.read_bytes()


async def test_speech_is_read_written_and_gone_through(client: Any, tmp_path: Path) -> None:
    spoken = await settled(client.audio.speech.create("Hello.", response_format="wav"))
    data = await settled(spoken.read())
    pieces = await listed(spoken.iter_bytes(1000))
    assert (b"".join(pieces), len(pieces[0])) == (data, 1000)
    path = await settled(spoken.write_to_file(tmp_path / "hello.wav"))
    assert path.read_bytes() == data
    assert spoken.meta.request_id == spoken.venice_headers.request_id


async def test_speech_that_arrives_is_read_once(client: Any) -> None:
    arriving = await settled(client.audio.speech.create("Hello.", streaming=True))
    assert not arriving.complete
    data = await settled(arriving.read())
    assert arriving.complete
    assert data == await settled((await settled(client.audio.speech.create("Hello."))).read())
    with pytest.raises(DownloadError, match="read already"):
        await settled(arriving.read())


async def test_speech_that_arrives_comes_in_pieces_with_its_headers(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    arriving = await settled(
        client.audio.speech.create("Hello.", response_format="wav", streaming=True)
    )
    assert framewire_sandbox.requests[0].json["streaming"] is True
    assert arriving.content_type == "audio/wav"
    assert arriving.meta.request_id.endswith("-SBX")
    assert arriving.venice_headers.limit_tokens == 1_000_000
    pieces = await listed(arriving.iter_bytes())
    assert len(pieces) > 1
    assert pieces[0].startswith(b"RIFF")


async def test_progress_of_speech_grows_with_the_file(client: Any, tmp_path: Path) -> None:
    seen: list[Any] = []
    arriving = await settled(
        client.audio.speech.create("Hello.", response_format="wav", streaming=True)
    )
    path = await settled(arriving.write_to_file(tmp_path / "a.wav", on_progress=seen.append))
    received = [progress.received for progress in seen]
    assert received == sorted(received)
    assert received[-1] == path.stat().st_size


async def test_speech_that_breaks_off_leaves_no_file(
    client: Any, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault(SPEECH, kind="truncated", share=0.5, after_accept=True)
    arriving = await settled(client.audio.speech.create("Hello.", streaming=True))
    with pytest.raises(OutcomeUnknownError, match=r"client\.billing\.usage_history"):
        await settled(arriving.save(tmp_path / "hello.mp3"))
    assert left_in(tmp_path) == []
    assert not arriving.complete


async def test_speech_whose_file_cannot_have_its_name_is_in_the_error(
    client: Any, tmp_path: Path
) -> None:
    whole = await settled((await settled(client.audio.speech.create("Hello."))).read())
    arriving = await settled(client.audio.speech.create("Hello.", streaming=True))
    target = tmp_path / "hello.mp3"

    def in_the_way(_: Any) -> None:
        target.mkdir(exist_ok=True)

    with pytest.raises(DownloadError, match=r"hello\.mp3") as caught:
        await settled(arriving.save(target, on_progress=in_the_way))
    assert caught.value.content == whole
    assert left_in(tmp_path) == ["hello.mp3"]


async def test_a_place_that_cannot_be_written_to_is_a_download_error(
    client: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    arriving = await settled(client.audio.speech.create("Hello.", streaming=True))
    with pytest.raises(DownloadError, match="cannot be written"):
        await settled(arriving.save(tmp_path / "file" / "hello.mp3"))


async def test_speech_left_unread_gives_its_connection_back(world: World, client: Any) -> None:
    arriving = await settled(client.audio.speech.create("Hello.", streaming=True))
    if world.kind == "sync":
        with arriving as speech:
            assert not speech.complete
    else:
        async with arriving as speech:
            assert not speech.complete
    assert (await settled(client.models.list())).data


class _Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A long answer of which only a piece is there at a time."""

    def __init__(self, pieces: int) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self._pieces):
            yield PIECE

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


async def test_long_speech_is_saved_in_constant_memory(world: World, tmp_path: Path) -> None:
    pieces = 512

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "audio/mpeg"}, stream=_Endless(pieces))

    transport = httpx.MockTransport(answer)
    http: Any = (
        httpx.Client(transport=transport)
        if world.kind == "sync"
        else httpx.AsyncClient(transport=transport)
    )
    world.opened.append(Closing(http))
    client = world.client(http_client=http)
    arriving = await settled(client.audio.speech.create("A long tale.", streaming=True))
    tracemalloc.start()
    try:
        path = await settled(arriving.save(tmp_path / "tale"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert path.name == "tale.mp3"
    assert path.stat().st_size == pieces * len(PIECE)
    assert peak < 2 * 1024 * 1024


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("a", "a"),
        (["a", "b"], ["a", "b"]),
        (("a", "b"), ["a", "b"]),
    ],
)
async def test_texts_become_vectors(
    given: Any, sent: Any, client: Any, framewire_sandbox: Sandbox
) -> None:
    result = await settled(client.embeddings.create(given, BGE, dimensions=4))
    assert framewire_sandbox.requests[0].json["input"] == sent
    texts = 1 if isinstance(sent, str) or isinstance(sent[0], int) else len(sent)
    assert [item.index for item in result.data] == list(range(texts))
    assert len(result) == texts
    assert (result.model, result.object, result.data[0].object) == (BGE, "list", "embedding")
    assert result.usage.total_tokens > 0


async def test_base64_and_numbers_say_the_same(client: Any) -> None:
    create = client.embeddings.create
    numbers = await settled(create("The quick brown fox", BGE, encoding_format="float"))
    packed = await settled(create("The quick brown fox", BGE, encoding_format="base64"))
    assert isinstance(packed.data[0].raw["embedding"], str)
    assert packed.data[0].embedding == numbers.data[0].embedding
    assert all(isinstance(value, float) for value in packed.data[0].embedding)
    assert packed.data[0].embedding is packed.data[0].embedding
    assert packed.venice_headers.remaining_tokens == 1_000_000


@pytest.mark.parametrize("wrong", ["no base64!", "AAAA", "AAAAA"])
async def test_a_vector_that_cannot_be_decoded_costs_only_itself(wrong: str, world: World) -> None:
    good = {"object": "embedding", "index": 0, "embedding": [0.5]}
    bad = {"object": "embedding", "index": 1, "embedding": wrong}
    body = {"object": "list", "model": BGE, "data": [good, bad], "usage": {}}
    client, _ = world.answering(httpx.Response(200, json=body))
    result = await settled(client.embeddings.create(["a", "b"], BGE, encoding_format="base64"))
    assert result.data[0].embedding == [0.5]
    with pytest.raises(ResponseDecodeError, match="vector"):
        _ = result.data[1].embedding


async def test_a_long_vector_does_not_flood_a_log(client: Any) -> None:
    result = await settled(client.embeddings.create("a", BGE))
    assert len(repr(result)) < 500
