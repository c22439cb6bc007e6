"""Parts of chat messages besides images: texts to be cached, sounds, videos and documents."""

import base64
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from framewire import (
    InvalidArgumentError,
    MissingFileError,
    audio_part,
    file_part,
    text_part,
    video_part,
)
from framewire.sandbox import Sandbox
from tests.services.venice.kit import TEXT_MODEL, settled

_WAV = b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 20
_MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 20


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_a_text_is_marked_to_be_cached() -> None:
    assert text_part("hi") == {"type": "text", "text": "hi"}
    assert text_part("hi", cache=True)["cache_control"] == {"type": "ephemeral"}
    assert text_part("hi", cache="1h")["cache_control"] == {"type": "ephemeral", "ttl": "1h"}
    for part in (audio_part(_WAV, cache=True), video_part(_MP4, cache=True)):
        assert part["cache_control"] == {"type": "ephemeral"}
    assert file_part(b"%PDF-1.7", cache=True)["cache_control"] == {"type": "ephemeral"}


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (_WAV, "a.wav", "wav"),
        (b"ID3\x04" + b"\0" * 20, "a.mp3", "mp3"),
        (b"fLaC" + b"\0" * 20, "a.flac", "flac"),
        (b"\0\0\0\x18ftypM4A " + b"\0" * 20, "a.m4a", "m4a"),
        (b"OggS" + b"\0" * 40, "a.ogg", "ogg"),
    ],
)
def test_a_sound_travels_inside_the_message(
    data: bytes, name: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for given in (path, str(path), data, BytesIO(data), (name, data)):
        assert audio_part(given) == {
            "type": "input_audio", "input_audio": {"data": _b64(data), "format": kind},
        }  # fmt: skip
    assert audio_part(b"\1\2\3\4", "pcm16")["input_audio"]["format"] == "pcm16"


def test_a_video_is_an_address_or_travels_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(_MP4)
    inside = {"type": "video_url", "video_url": {"url": f"data:video/mp4;base64,{_b64(_MP4)}"}}
    for given in (path, str(path), _MP4, BytesIO(_MP4), inside["video_url"]["url"]):
        assert video_part(given) == inside
    assert video_part("https://a.example/a.mp4")["video_url"]["url"] == "https://a.example/a.mp4"


def test_a_document_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "contract.pdf"
    path.write_bytes(b"%PDF-1.7")
    url = f"data:application/pdf;base64,{_b64(b'%PDF-1.7')}"
    named = {"type": "file", "file": {"file_data": url, "filename": "contract.pdf"}}
    for given in (path, str(path), ("contract.pdf", b"%PDF-1.7")):
        assert file_part(given) == named
    assert file_part(path, "other.pdf")["file"]["filename"] == "other.pdf"
    assert file_part("https://a.example/a.pdf") == {
        "type": "file", "file": {"file_data": "https://a.example/a.pdf"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: audio_part("missing.wav"), MissingFileError),
        (lambda: audio_part("https://a.example/a.wav"), InvalidArgumentError),
        (lambda: audio_part(b"no sound at all"), InvalidArgumentError),
        (lambda: video_part("missing.mp4"), MissingFileError),
        (lambda: video_part(_WAV), InvalidArgumentError),
        (lambda: file_part("missing.pdf"), MissingFileError),
        (lambda: file_part(5), InvalidArgumentError),
    ],
)
def test_what_is_none_is_refused(make: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        make()


async def test_all_of_them_are_taken_in_a_conversation(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    content = [
        text_part("What is in these?", cache=True),
        audio_part(_WAV),
        video_part("https://example.com/a.mp4"),
        file_part("https://example.com/a.pdf", "a.pdf"),
    ]
    messages = [
        {"role": "developer", "content": "Be brief."},
        {"role": "user", "content": content},
    ]
    answer = await settled(client.chat.completions.create(TEXT_MODEL, messages))
    said = answer.choices[0].message.content
    assert said.startswith("SANDBOX: I see a sound and a video and a file.")
    assert framewire_sandbox.requests[0].json["messages"] == messages
