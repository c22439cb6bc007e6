"""Images, videos and forms survive being recorded and played, byte for byte."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from vcr import VCR

from framewire.cassettes.scrub import Scrubber
from framewire.sandbox import Sandbox
from scripts.cassettes import tape
from tests.contract.harness import MODES, FakeTime, client_class, listed, settle
from tests.contract.recorder import Recorder, Reply

_AQUILES = "http://localhost:5500"
_FILES = "https://sandbox.example"
# Everything that a text format, a mail parser or YAML could take liberties with.
WORDS = "\ufeffé😀\r\n--x--\r\n\x85\u2028"
NASTY = [
    bytes(range(256)),
    b"\r\n--\r\n\r\n--x--\r\n",
    b"a\rb\nc\r\nd\x85e",
    "\ufeff\u2028\u2029\x85\x00\x7fé😀".encode(),
    b"16:9",
    b"- yaml: [no\n...\n---\n!!binary |\n  aGk=\n",
    b" \t leading and trailing \n\n",
    b"\xff\xfe\xff\xe0\x00\x10" + bytes(300),
]


async def sent_and_got(client: Any) -> dict[str, Any]:
    """Calls whose bodies are bytes, in both directions, whole and in pieces."""
    made = await settle(client.images.generate("a fox", size="256x256"))
    inline = await settle(client.images.generate("a fox", response_format="b64_json"))
    edited = await settle(client.images.edit([("a.png", IMAGE), ("b.png", IMAGE)], WORDS))
    job = await settle(client.videos.create("a fox", "ltx-2", input_reference=("a.png", IMAGE)))
    video = await settle(job.wait())
    whole = await settle(client.videos.download_content(video.id))
    part = await settle(client.call("get_video_content", video_id=video.id, range_="bytes=4-11"))
    return {
        "png": await settle(made.data[0].read()),
        "inline": await settle(inline.data[0].read()),
        "edited": await settle(edited.data[0].read()),
        "video": await settle(video.read()),
        "video in pieces": await listed(whole.iter_bytes(777)),
        "part": part.payload.read(),
    }


def _image() -> bytes:
    stream = BytesIO()
    Image.effect_noise((40, 30), 90).save(stream, "PNG")
    return stream.getvalue()


IMAGE = _image()


async def opened_and_called(mode: str, **options: Any) -> dict[str, Any]:
    client = client_class("aquiles", mode)(api_key="any", guards=False, **options)
    FakeTime().give(client)
    try:
        return await sent_and_got(client)
    finally:
        await settle(client.close())


@pytest.fixture(scope="module")
def sandbox() -> Any:
    with Sandbox(image_seconds=0.0, video_seconds=0.0) as server:
        yield server


def vcr() -> VCR:
    made = VCR()
    tape.register(made)
    return made


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("played_in", MODES)
async def test_png_mp4_and_forms_are_the_same_after_a_record_and_a_replay(
    mode: str, played_in: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "bytes.yaml"
    sandbox.reset()
    origins = {sandbox.base_url("aquiles"): _AQUILES, sandbox.url: _FILES}
    scrubber = Scrubber((), origins)
    with tape.recording(path, {"source": "a test"}, scrubber):
        live = await opened_and_called(mode, base_url=sandbox.base_url("aquiles"))
    asked = len(sandbox.requests)
    with vcr().use_cassette(str(path), record_mode="none", match_on=tape.MATCH_ON) as cassette:
        again = await opened_and_called(played_in)
    assert cassette.all_played
    assert len(sandbox.requests) == asked
    assert again == live
    assert live["png"].startswith(b"\x89PNG")
    assert live["video"][4:8] == b"ftyp"
    assert b"".join(live["video in pieces"]) == live["video"]
    assert len(live["video in pieces"]) > 1
    assert live["part"] == live["video"][4:12]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("number", range(len(NASTY)))
async def test_any_bytes_come_back_as_they_went(
    number: int, mode: str, recorder: Recorder, tmp_path: Path
) -> None:
    content = NASTY[number]
    recorder.answer(Reply(content, content_type="image/png"))
    path = tmp_path / "bytes.yaml"

    async def roundtrip(**options: Any) -> tuple[bytes, Any]:
        client = client_class("venice", mode)(api_key="any", **options)
        try:
            upscaled = await settle(client.images.upscale(("a.png", content), 2))
            return await settle(upscaled.read()), upscaled.content_type
        finally:
            await settle(client.close())

    origins = {recorder.url: "https://api.venice.ai/api/v1"}
    with tape.recording(path, {"source": "a test"}, Scrubber((), origins)):
        live = await roundtrip(base_url=recorder.url)
    assert live == (content, "image/png")
    with vcr().use_cassette(str(path), record_mode="none", match_on=tape.MATCH_ON) as cassette:
        assert await roundtrip() == live
    (played,) = cassette.requests
    found = tape.parts(played.headers["content-type"], played.body)
    assert ("image", "a.png", "image/png", content) in found
    (sent,) = recorder.requests
    assert found == tape.parts(sent.headers["content-type"], sent.body)


@pytest.mark.parametrize("mode", MODES)
async def test_a_stream_of_events_is_played_in_its_pieces(
    mode: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.reset()
    path = tmp_path / "events.yaml"
    talk = [{"role": "user", "content": "Tell a story."}]

    async def events(**options: Any) -> list[Any]:
        client = client_class("venice", mode)(api_key="any", **options)
        try:
            stream = client.chat.completions.create("llama-3.3-70b", talk, stream=True)
            return [event.raw for event in await listed(await settle(stream))]
        finally:
            await settle(client.close())

    base = sandbox.base_url("venice")
    origins = {base: "https://api.venice.ai/api/v1"}
    with tape.recording(path, {"source": "a test"}, Scrubber((), origins)):
        live = await events(base_url=base)
    with vcr().use_cassette(str(path), record_mode="none", match_on=tape.MATCH_ON):
        assert await events() == live
    assert len(live) > 1
