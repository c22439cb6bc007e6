"""Images, videos and sounds are real, marked, and the same for the same prompt."""

from __future__ import annotations

import importlib.util
import io
from typing import Any

import pytest
from PIL import Image

from framewire.sandbox import images, videos
from framewire.sandbox.messages import Reply
from framewire.sandbox.store import ranged_reply

KINDS = ("png", "jpeg", "webp")


@pytest.mark.parametrize("kind", KINDS)
def test_an_image_is_marked_and_carries_its_prompt(kind: str) -> None:
    prompt = "ein Fuchs im Schnee"
    made = Image.open(io.BytesIO(images.image(prompt, 320, 200, kind)))
    assert (made.size, made.format) == ((320, 200), kind.upper())
    made.load()
    description = made.info.get("Description") or made.getexif()[0x010E]
    assert description == f"SANDBOX: {prompt}"


def test_the_prompt_and_the_seed_decide_the_image() -> None:
    def make(prompt: str, seed: int = 0) -> bytes:
        images.image.cache_clear()
        return images.image(prompt, 64, 64, "png", seed)

    assert make("a") == make("a")
    assert len({make("a"), make("b"), make("a", 1)}) == 3


def test_the_mark_is_in_the_image_itself() -> None:
    plain = Image.open(io.BytesIO(images.image("", 256, 256)))
    white = sum(plain.getpixel((x, y)) == (255, 255, 255) for x in range(128) for y in range(32))
    assert white > 50


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (5000, 10)])
def test_a_size_no_image_has(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no image of"):
        images.image("p", *size)


@pytest.mark.parametrize("size", [(1, 1), (8, 300), (300, 8)])
def test_very_small_and_very_thin_images(size: tuple[int, int]) -> None:
    assert Image.open(io.BytesIO(images.image("a long prompt " * 20, *size))).size == size


@pytest.mark.parametrize("installed", [True, False])
def test_a_video_is_tagged_with_its_prompt(
    monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    videos.video.cache_clear()
    if not installed:
        monkeypatch.setattr("framewire.sandbox.videos.find_spec", lambda name: None)
    made = videos.video("ein Fuchs")
    videos.video.cache_clear()
    assert made[4:8] == b"ftyp"
    assert made.endswith(b"SANDBOX: ein Fuchs")
    assert _boxes(made)[-1] == "free"


def _boxes(video: bytes) -> list[str]:
    names, at = [], 0
    while at < len(video):
        size = int.from_bytes(video[at : at + 4], "big")
        names.append(video[at + 4 : at + 8].decode())
        at += size
    assert at == len(video)
    return names


def _decoded(content: bytes) -> Any:
    av: Any = importlib.import_module("av")
    return av.open(io.BytesIO(content))


@pytest.mark.parametrize("source", ["rendered", "shipped"])
def test_a_video_plays(source: str) -> None:
    made = (
        videos.rendered("p")
        if source == "rendered"
        else videos.tagged(videos.asset("clip.mp4"), "p")
    )
    with _decoded(made) as video:
        assert video.streams.video[0].codec_context.name == "h264"
        assert sum(1 for _ in video.decode(video=0)) == videos.RATE


@pytest.mark.parametrize(
    ("kind", "codec"),
    [("mp3", "mp3float"), ("opus", "opus"), ("aac", "aac"), ("flac", "flac"), ("wav", "pcm_s16le")],
)
def test_a_sound_plays(kind: str, codec: str) -> None:
    with _decoded(videos.sound(kind, "some words")) as sound:
        assert sound.streams.audio[0].codec_context.name == codec
        assert sum(frame.samples for frame in sound.decode(audio=0)) > 5000


def test_what_is_shipped_is_small() -> None:
    sizes = {name: len(videos.asset(name)) for name in ("clip.mp4", "speech.mp3", "speech.flac")}
    assert sizes["clip.mp4"] < 20_000
    assert max(sizes["speech.mp3"], sizes["speech.flac"]) < 10_000


@pytest.mark.parametrize(
    ("wanted", "status", "body", "content_range"),
    [
        (None, 200, b"0123456789", None),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=0-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=-", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_ranges(wanted: str | None, status: int, body: bytes, content_range: str | None) -> None:
    headers = {"range": wanted} if wanted else {}
    reply = ranged_reply(b"0123456789", "text/x", 0, headers)
    assert (reply.status, reply.body) == (status, body)
    assert reply.headers.get("content-range") == content_range


def test_a_range_of_what_has_changed_is_the_whole() -> None:
    def ask(**headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ranged_reply(b"0123", "text/x", 0, {"range": "bytes=1-", **named})

    tag = ask().headers["etag"]
    assert ask(if_range=tag).status == 206
    assert ask(if_range='"other"').status == 200


def test_only_the_head_of_a_result() -> None:
    reply = ranged_reply(b"0123", "text/x", 0, {}, "HEAD")
    assert (reply.body, reply.headers["content-length"]) == (b"", "4")
