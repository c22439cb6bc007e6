"""Sounds that are listened to: transcriptions, and voices cloned from them."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import BadRequestError, OutcomeUnknownError
from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import World, settled


async def _spoken(client: Any) -> bytes:
    sound = await settled(client.audio.speech.create("One two three.", response_format="wav"))
    data: bytes = await settled(sound.read())
    return data


async def test_a_sound_is_written_down(
    client: Any, tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(await _spoken(client))
    found = await settled(
        client.audio.transcriptions.create(
            path, "openai/whisper-large-v3", language="en", timestamps=True
        )
    )
    assert (found.text, found.duration) == ("SANDBOX: I heard talk.wav.", 0.6)
    assert [each.word for each in found.timestamps.word] == found.text.split()
    assert found.timestamps.segment[0].end == found.timestamps.word[-1].end
    body = framewire_sandbox.requests[-1].body
    assert b'filename="talk.wav"\r\nContent-Type: audio/wav' in body
    for name, value in {
        "model": "openai/whisper-large-v3", "language": "en", "timestamps": "true",
    }.items():  # fmt: skip
        assert f'name="{name}"\r\n\r\n{value}\r\n'.encode() in body


async def test_the_words_alone_are_a_text(client: Any) -> None:
    sound = ("a.wav", await _spoken(client))
    text = await settled(client.audio.transcriptions.create(sound, response_format="text"))
    assert text == "SANDBOX: I heard a.wav."


@pytest.mark.parametrize("asked", [None, "json", "text"])
@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json={"text": "hello"}),
        httpx.Response(200, text="hello", headers={"content-type": "text/plain"}),
    ],
)
async def test_a_paid_text_is_not_lost_to_another_form(
    asked: Any, answer: httpx.Response, world: World
) -> None:
    client, _ = world.answering(answer)
    found = await settled(client.audio.transcriptions.create(b"ID3\x04", response_format=asked))
    if asked == "text":
        assert found == "hello"
    else:
        assert isinstance(found, api.VeniceTranscription)
        assert found.text == "hello"


async def test_a_cloned_voice_speaks_with_its_own_model(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    sample = ("a.wav", await _spoken(client))
    voice = await settled(client.audio.voices.create(sample, "tts-minimax-speech-02-hd"))
    assert (voice.id[:3], voice.model) == ("vv_", "tts-minimax-speech-02-hd")
    said = await settled(client.audio.speech.create("Hi.", voice.model, voice.id))
    assert said.content_type == "audio/mpeg"
    with pytest.raises(BadRequestError):
        await settled(client.audio.speech.create("Hi.", "tts-kokoro", voice.id))
    assert framewire_sandbox.ledger.venice.accepted == 3


async def test_what_is_no_sound_is_refused(client: Any) -> None:
    for create in (client.audio.transcriptions.create, client.audio.voices.create):
        with pytest.raises(BadRequestError):
            await settled(create(("a.mp3", b"plain text")))


async def test_an_unknown_outcome_is_never_sent_again(world: World) -> None:
    client, sent = world.answering(httpx.Response(500, json={"error": "failed"}))
    for create in (client.audio.transcriptions.create, client.audio.voices.create):
        with pytest.raises(OutcomeUnknownError):
            await settled(create(b"ID3\x04"))
    assert len(sent) == 2
