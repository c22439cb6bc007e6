"""Music and effects by Venice: quoted, queued, waited for, fetched and deleted."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Unpack, overload

from framewire._async.calls import AsyncCalls
from framewire._async.jobs import AsyncJob
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.venice.media_jobs import AsyncVeniceSound, seen, started
from framewire._async.venice.raw import AsyncMusicRaw
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_COMPLETE_AUDIO,
    VENICE_QUEUE_AUDIO,
    VENICE_QUOTE_AUDIO,
    VENICE_RETRIEVE_AUDIO,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.jobs.progress import JobEvent
from framewire.errors import InvalidArgumentError


class AsyncMusic(AsyncResource[AsyncCalls[AsyncJob[Any]], AsyncMusicRaw], AsyncPriced):
    """Music, effects and long narrations."""

    _paid: ClassVar[Mapping[str, str]] = {"generate": VENICE_QUEUE_AUDIO.id}

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: Literal[True] = True,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceSound: ...

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: Literal[False],
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncJob[AsyncVeniceSound]: ...

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: bool,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceSound | AsyncJob[AsyncVeniceSound]: ...

    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: bool = True,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceSound | AsyncJob[AsyncVeniceSound]:
        """Make music or a sound; what a model takes stands in `models.list(type="music")`.

        Args:
            model: Model id.
            prompt: What it shall sound like; how long the text may be depends on the model.
            duration_seconds: Length in seconds, for models that take one; it decides the price.
            lyrics_prompt: What is sung, for models that sing.
            lyrics_optimizer: Whether the model writes the lyrics by the prompt; without
                `lyrics_prompt` only.
            force_instrumental: Whether nobody sings.
            loop: Whether its end leads into its beginning, for models that can.
            voice: One of the model's voices, for models that speak.
            language_code: Language by ISO 639-1, such as en.
            speed: 0.25 to 4; 1 is the voice's own.
            wait: Whether to wait for the end; False returns the job as soon as it is queued.
            on_progress: Called with a `JobEvent` after each look at the job.
            delete_when_saved: Whether Venice is told to delete its copy once `save()` has the whole
                sound on disk. Left alone it is deleted after a term.

        Returns:
            The sound, or with `wait=False` the job.

        Raises:
            InvalidArgumentError: Lyrics of one's own and of the model's; nothing was sent.
            JobFailed: It failed; `credits_refunded` says whether the price was given back.
            JobTimeout: It did not end in time; it goes on, and `error.job_id` names it.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        if lyrics_optimizer and lyrics_prompt:
            raise InvalidArgumentError(
                "with lyrics_optimizer the model writes the lyrics: leave lyrics_prompt out",
                service="venice", operation="queue_audio", field="lyrics_prompt",
            )  # fmt: skip
        body = api.VeniceQueueAudioRequest._of(
            model=text("venice", "queue_audio", "model", model),
            prompt=text("venice", "queue_audio", "prompt", prompt),
            duration_seconds=duration_seconds,
            lyrics_prompt=lyrics_prompt,
            lyrics_optimizer=lyrics_optimizer,
            force_instrumental=force_instrumental,
            loop=loop,
            voice=voice,
            language_code=language_code,
            speed=speed,
        )
        call = VENICE_QUEUE_AUDIO(body=body)
        made: AsyncVeniceSound | AsyncJob[AsyncVeniceSound] = await started(
            self._client, call, model, wait, on_progress, delete_when_saved, options
        )
        return made

    async def quote(
        self,
        model: str,
        *,
        duration_seconds: int | str | None = None,
        character_count: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceQuoteAudioResponse:
        """Ask what music or a sound would cost; nothing is made, and nothing is paid.

        Args:
            model: Model id.
            duration_seconds: Length in seconds, for models that are paid by it.
            character_count: Characters of the prompt, for models that are paid by them.

        Returns:
            `.quote` in US dollars; Venice is not bound by it.
        """
        body = api.VeniceQuoteAudioRequest._of(
            model=text("venice", "quote_audio", "model", model),
            duration_seconds=duration_seconds,
            character_count=character_count,
        )
        return await self._client._call(VENICE_QUOTE_AUDIO(body=body), options)

    async def retrieve(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> AsyncJob[AsyncVeniceSound]:
        """Look once at a sound that was queued, in this process or another.

        Args:
            model: Model that the answer to the queueing named.
            queue_id: Venice's id, the job's `id`.

        Returns:
            The job as it stands: `.done`, `.progress`; `result()` gives a sound that is there,
            which this look has fetched already.

        Raises:
            NotFoundError: It has expired or was deleted.
        """
        body = api.VeniceRetrieveAudioRequest._of(
            model=text("venice", "retrieve_audio", "model", model),
            queue_id=text("venice", "retrieve_audio", "queue_id", queue_id),
        )
        call = VENICE_RETRIEVE_AUDIO(body=body)
        return await seen(self._client, VENICE_QUEUE_AUDIO.id, call, model, queue_id, options)

    async def complete(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> api.VeniceCompleteAudioResponse:
        """Tell Venice to delete its copy of a sound, whether or not it was saved.

        `job.delete()` does the same once the sound was saved.

        Args:
            model: Model that the answer to the queueing named.
            queue_id: Venice's id, the job's `id`.

        Returns:
            Whether Venice did, as `.success`.
        """
        body = api.VeniceCompleteAudioRequest._of(
            model=text("venice", "complete_audio", "model", model),
            queue_id=text("venice", "complete_audio", "queue_id", queue_id),
        )
        return await self._client._call(VENICE_COMPLETE_AUDIO(body=body), options)
