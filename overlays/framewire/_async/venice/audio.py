"""Speech by Venice: whole, or as it is spoken."""

import os
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, Unpack, overload

from framewire._async.caller import AsyncCaller
from framewire._async.download import Progress
from framewire._async.keeping import hold
from framewire._async.media import AsyncAudio
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import (
    AsyncSpeechRaw,
    AsyncVeniceAudioRaw,
)
from framewire._async.venice.speech import AsyncSpeechStream
from framewire._async.venice.transcriptions import AsyncTranscriptions, AsyncVoices
from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_CREATE_SPEECH, Call
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire.services.venice.headers import WithVeniceHeaders
from framewire_api.types import File

_SPEECH = "venice_create_speech"
_CHUNK = 64 * 1024

SpeechFormat = Literal["mp3", "opus", "aac", "flac", "wav", "pcm"]


class AsyncSpokenText(WithVeniceHeaders, AsyncAudio):
    """A spoken text.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None

    async def write_to_file(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> Path:
        """Write the sound to disk; the same as `save`.

        Args:
            path: File, or folder, which gets a file with a name of its own.
            on_progress: Called with a `Progress` while it is written.

        Returns:
            The file.
        """
        return await self.save(path, on_progress=on_progress)

    async def iter_bytes(self, chunk_size: int = _CHUNK) -> AsyncIterator[bytes]:
        """The sound piece by piece.

        Args:
            chunk_size: Longest piece in bytes.
        """
        data = await self.read()
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]


class AsyncSpeech(AsyncResource[AsyncCaller, AsyncSpeechRaw], AsyncPriced):
    """Speech."""

    _paid: ClassVar[Mapping[str, str]] = {"create": VENICE_CREATE_SPEECH.id}

    @overload
    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: Literal[False] | None = None,
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncSpokenText: ...

    @overload
    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: Literal[True],
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncSpeechStream: ...

    @overload
    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: bool | None,
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncSpokenText | AsyncSpeechStream: ...

    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: bool | None = None,
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncSpokenText | AsyncSpeechStream:
        """Speak a text.

        Args:
            input: What to say, at most 4096 characters.
            model: Model id, from `models.list(type="tts")`; left out it is tts-kokoro.
            voice: One of the model's voices; left out it is af_sky.
            response_format: mp3 (the service's default), opus, aac, flac, wav or pcm.
            speed: 0.25 to 4; 1 is the voice's own.
            streaming: Whether the sound comes sentence by sentence, to be saved while it arrives.
            language: The language that is spoken, for models that take one.
            prompt: How to speak, in words, for models that take it.
            temperature: How freely the voice varies, for models that take it.
            top_p: The share of likely sounds to choose from, for models that take it.

        Returns:
            The sound, or with `streaming=True` the open answer, which has to be saved, read or
            closed.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.VeniceCreateSpeechRequest._of(
            input_=text("venice", "create_speech", "input", input),
            model=model,
            voice=voice,
            response_format=response_format,
            speed=speed,
            streaming=streaming,
            language=language,
            prompt=prompt,
            temperature=temperature,
            top_p=top_p,
        )
        call = VENICE_CREATE_SPEECH(body=body)
        if streaming:
            headers = {"Accept": "*/*", **(options.get("extra_headers") or {})}
            response = await client._open(call, {**options, "extra_headers": headers})
            now = client._settings
            return await AsyncSpeechStream(response, now.profile, now.secrets).checked()
        answer = await client._send(call, options)
        made = spoken(client, call, answer)
        if answer.watches:
            await hold(answer, made)
        return made


def spoken(client: AsyncCaller, call: Call[File], answer: Answer) -> AsyncSpokenText:
    """The spoken text that an answer is.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
    """
    client._decode(call, answer)
    made = AsyncSpokenText(
        data=answer.content, content_type=answer.content_type or None, name="speech"
    )
    made.meta = answer.meta
    return made


class AsyncVeniceAudio(AsyncResource[AsyncCaller, AsyncVeniceAudioRaw]):
    """Sounds.

    Attributes:
        speech: Speak a text.
        transcriptions: Write down what is said.
        voices: Clone a voice.
    """

    def __init__(self, client: AsyncCaller) -> None:
        super().__init__(client)
        self.speech = AsyncSpeech(client)
        self.transcriptions = AsyncTranscriptions(client)
        self.voices = AsyncVoices(client)
