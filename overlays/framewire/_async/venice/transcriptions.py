"""Sounds as files, to Venice: what is said in them, and voices like theirs."""

from collections.abc import Mapping
from typing import ClassVar, Literal, Unpack, overload

from framewire._async.caller import AsyncCaller
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import AsyncTranscriptionsRaw, AsyncVoicesRaw
from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_CREATE_CLONED_VOICE, VENICE_CREATE_TRANSCRIPTION
from framewire._core.exchange.options import RequestOptions
from framewire._core.media.file_inputs import FileInput, opened
from framewire.services.venice.documents import as_text, as_transcription, no_address


class AsyncTranscriptions(AsyncResource[AsyncCaller, AsyncTranscriptionsRaw], AsyncPriced):
    """What is said in a sound, written down."""

    _paid: ClassVar[Mapping[str, str]] = {"create": VENICE_CREATE_TRANSCRIPTION.id}

    @overload
    async def create(
        self,
        file: FileInput,
        model: str | None = None,
        *,
        language: str | None = None,
        timestamps: bool | None = None,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceTranscription: ...

    @overload
    async def create(
        self,
        file: FileInput,
        model: str | None = None,
        *,
        language: str | None = None,
        timestamps: bool | None = None,
        response_format: Literal["text"],
        **options: Unpack[RequestOptions],
    ) -> str: ...

    async def create(
        self,
        file: FileInput,
        model: str | None = None,
        *,
        language: str | None = None,
        timestamps: bool | None = None,
        response_format: Literal["json", "text"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceTranscription | str:
        """Write down what is said in a sound.

        Args:
            file: Path, bytes, open file or `(name, bytes)`: wav, flac, m4a, aac, mp4, mp3, ogg or
                webm. The service takes no address here.
            model: Model id, from `models.list(type="asr")`; left out it is
                nvidia/parakeet-tdt-0.6b-v3.
            language: Two letters, such as en; left out the model finds out. Models that take no
                hint ignore it.
            timestamps: Whether to say when each word, segment or character is spoken, in seconds.
            response_format: json (the service's default), or text for the words alone.

        Returns:
            `.text`, `.duration` in seconds and `.timestamps`; with `response_format="text"` the
            text itself.

        Raises:
            InvalidArgumentError: An address, or something that is no file; nothing was sent.
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        no_address("create_transcription", file)
        with opened("venice", "create_transcription", [file]) as files:
            form = api.VeniceCreateTranscriptionForm._of(
                file=files[0],
                model=model,
                language=language,
                timestamps=timestamps,
                response_format=response_format,
            )
            found = await self._client._call(VENICE_CREATE_TRANSCRIPTION(body=form), options)
        return as_text(found) if response_format == "text" else as_transcription(found)


class AsyncVoices(AsyncResource[AsyncCaller, AsyncVoicesRaw], AsyncPriced):
    """Voices of one's own."""

    _paid: ClassVar[Mapping[str, str]] = {"create": VENICE_CREATE_CLONED_VOICE.id}

    async def create(
        self, file: FileInput, model: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceClonedVoice:
        """Clone a voice from a sound.

        Args:
            file: Path, bytes, open file or `(name, bytes)` of clear speech, 5 to 10 seconds or
                more: mp3 or wav, for tts-chatterbox-hd flac or m4a too.
            model: Model that will speak with the voice; left out it is tts-chatterbox-hd.

        Returns:
            `.id` goes into `audio.speech.create(voice=)` with the same model. The service forgets a
            voice after 7 days: of tts-chatterbox-hd in any case, of others unless it is used.

        Raises:
            InvalidArgumentError: An address, or something that is no file; nothing was sent.
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        no_address("create_cloned_voice", file)
        with opened("venice", "create_cloned_voice", [file]) as files:
            form = api.VeniceCreateClonedVoiceForm._of(file=files[0], model=model)
            return await self._client._call(VENICE_CREATE_CLONED_VOICE(body=form), options)
