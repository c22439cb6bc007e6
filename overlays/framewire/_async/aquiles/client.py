"""The Aquiles-Image client: a self-hosted server with OpenAI's image and video methods."""

import json
import os
from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING, Any, Self, Unpack
from urllib.parse import urlsplit

from framewire._async.aquiles.content import AsyncWritableImage
from framewire._async.aquiles.images import AsyncImages
from framewire._async.aquiles.pages import AsyncModelPage
from framewire._async.aquiles.results import AsyncImagesResponse, AsyncVideo
from framewire._async.aquiles.videos import AsyncVideos
from framewire._async.client import AsyncResource, AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.journal import OnSubmit
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.capture import CAPTURED
from framewire._core.exchange.error_mapping import undecodable
from framewire._core.exchange.options import RequestOptions, call_options
from framewire._core.io import async_backend as backend
from framewire._core.io.http import AsyncClient, Headers
from framewire._core.paging.asynchronous import Paged, paged
from framewire._core.paths import first_text
from framewire._core.settings import DEFAULT, positive
from framewire.errors import ConfigurationError, FramewireError, ServiceUnavailableError
from framewire.services.aquiles.profile import PROFILE
from framewire.services.aquiles.stats import Stats, stats_of
from framewire_api import models as api
from framewire_api.types import ResponseModel

if TYPE_CHECKING:
    from framewire.journal import Journal

_CREATE_VIDEO = "aquiles_create_video"


class AsyncModels(AsyncResource):
    """The loaded model."""

    def list(self, **options: Unpack[RequestOptions]) -> Paged[AsyncModelPage]:
        """The one model that the server has loaded.

        Returns:
            A list of one: loop over it, or read `.data`.
        """
        return paged(lambda: self._page(options))

    async def _page(self, options: RequestOptions) -> AsyncModelPage:
        return AsyncModelPage.of(await self._client._call("aquiles_list_models", options, {}))


class AsyncAquiles(AsyncServiceClient):
    """A client of an Aquiles-Image server.

    Args:
        api_key: Key; left out it is `AQUILES_API_KEY`, or `none` for a server without keys.
        base_url: Left out it is `AQUILES_BASE_URL` or http://localhost:5500; `/v1` at the end is
            cut off.
        timeout: Seconds for one request, 660 by default (the server works up to 600); None for no
            limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
        journal: File (or open journal) in which every paid submission is written down.
        on_submit: Called with a job as soon as its id is known.
        guards: Whether to refuse, before sending, what the server would fail on after the work,
            and to warn of what it does otherwise than it seems.
    """

    _profile = PROFILE
    _guards = True

    images: AsyncImages
    videos: AsyncVideos
    models: AsyncModels

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        http_client: AsyncClient | None = None,
        headers: Mapping[str, str] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = None,
        on_submit: OnSubmit | None = None,
        guards: bool = True,
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            headers=headers,
            journal=journal,
            on_submit=on_submit,
        )
        self._guards = guards

    @property
    def guards(self) -> bool:
        """Whether calls that would fail after the work are refused before they are sent."""
        return self._guards

    def with_options(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
        guards: bool | None = None,
        **more: Any,
    ) -> Self:
        """A copy with other options over the same connections; the original stays as it is.

        Args:
            api_key: Another key.
            base_url: Another base URL.
            timeout: Seconds for one request, None for no limit.
            max_retries: Further attempts after the first.
            headers: Headers in place of the client's own.
            guards: Whether to refuse what the server would fail on.
            more: Nothing that this service knows.

        Returns:
            The copy; closing it leaves the connections open.
        """
        copy = super().with_options(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            **more,
        )
        copy._guards = self._guards if guards is None else guards
        return copy

    def _open_resources(self) -> None:
        self.images = AsyncImages(self)
        self.videos = AsyncVideos(self)
        self.models = AsyncModels(self)
        self._model: str | None = None

    async def health(self, **options: Unpack[RequestOptions]) -> api.AquilesHealth:
        """The state of the server, asked for once and without a key.

        Returns:
            `status` is `ok`, or `loading` in dev mode, which the server says with a 503 (recorded).

        Raises:
            ServiceUnavailableError: A 503 of something else, for example of a proxy.
        """
        try:
            found: api.AquilesHealth = await self._call("aquiles_get_health", options, {})
        except ServiceUnavailableError as error:
            return _loading(error)
        return found

    async def stats(self, **options: Unpack[RequestOptions]) -> Stats:
        """The server's counters.

        Returns:
            `SingleDeviceStats`, `DistributedStats` or `VideoStats`, by the server's mode; all have
            `total`, `queued`, `completed`, `failed`, `processing` and `available`.

        Raises:
            ResponseDecodeError: The answer is no object.
        """
        answer = await self._answer("aquiles_get_stats", {}, call_options(PROFILE, options))
        body = self._decode("aquiles_get_stats", answer)
        if not isinstance(body, Mapping | ResponseModel):
            raise undecodable(
                PROFILE,
                "get_stats",
                answer,
                "is not what this operation answers with",
                secrets=self._settings.secrets,
            )
        return stats_of(body, answer.meta)

    def monitor(
        self,
        interval: float = 5.0,
        *,
        on_error: Callable[[FramewireError], Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncIterator[Stats]:
        """The server's counters again and again, until the loop is left.

        Args:
            interval: Seconds between two questions.
            on_error: Called with the error when a question fails, and the loop goes on; left out,
                the error is raised.

        Returns:
            An iterator of what `stats` returns; the first comes at once.

        Raises:
            ConfigurationError: An interval that is no time.
        """
        return self._watch(positive(PROFILE, "interval", interval), on_error, options)

    async def _watch(
        self,
        interval: float,
        on_error: Callable[[FramewireError], Any] | None,
        options: RequestOptions,
    ) -> AsyncIterator[Stats]:
        while True:
            try:
                seen = await self.stats(**options)
            except FramewireError as error:
                if on_error is None or isinstance(error, ConfigurationError):
                    raise
                await backend.call(on_error, error)
            else:
                yield seen
            await self._transport.sleep(interval)

    async def configs(self, **options: Unpack[RequestOptions]) -> api.AquilesServerConfigs:
        """The settings the server was started with."""
        found: api.AquilesServerConfigs = await self._call("aquiles_get_configs", options, {})
        return found

    async def model_type(self, **options: Unpack[RequestOptions]) -> api.AquilesModelType:
        """What the loaded model does: its `type` is Image, Edit, Hybrid, Video or None.

        Raises:
            InternalServerError: Servers on Python before 3.12 crash over the question (recorded).
        """
        found: api.AquilesModelType = await self._call("aquiles_get_model_type", options, {})
        return found

    async def _loaded_model(self) -> str:
        """The model to name where the caller names none: the server wants a name, any will do."""
        if self._model is None:
            loaded = await self.models.list()
            self._model = loaded.data[0].id if loaded.data else ""
        return self._model

    def _images(self, answer: api.AquilesImagesResponse) -> AsyncImagesResponse:
        pool = self._transport.pool
        kind = f"image/{answer.output_format or 'png'}"
        return AsyncImagesResponse.of(
            answer,
            data=[
                AsyncWritableImage(
                    self._rebased(image.url),
                    b64=image.b64_json if isinstance(image.b64_json, str) else None,
                    content_type=kind if image.b64_json else "image/png",
                    pool=pool,
                )
                # What is no image stays in `.raw`.
                for image in (answer.data if isinstance(answer.data, list) else ())
                if isinstance(image, api.AquilesImage)
            ],
        )

    def _rebased(self, url: str | None) -> str | None:
        """A result's address on the server's real origin: it writes a fixed one (recorded)."""
        local = urlsplit(PROFILE.local_origin or "")
        # What is no text is no address: it stays in `.raw`.
        if not isinstance(url, str):
            return None
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        if parts.netloc != local.netloc:
            return url
        return f"{self.base_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    def _video(self, answer: api.AquilesVideoResource) -> AsyncVideo:
        # A video without an id is one that can be looked at all the same.
        name = first_text(answer.raw, ("id",)) or ""
        made = AsyncVideo(self, _CREATE_VIDEO, name, submitted_at=self._transport.wall_clock())
        made._read(answer)
        return made

    def job(self, saved: Mapping[str, Any]) -> AsyncVideo:
        """Take up a video that `to_dict()` described, perhaps in another process.

        Args:
            saved: What `to_dict` returned.
        """
        return AsyncVideo.from_dict(self, saved)

    def _finished(self, job: AsyncJob[Any], state: Any) -> Any:
        if not isinstance(job, AsyncVideo):
            return self._video(state)
        job._read(state)
        return job


def _loading(error: ServiceUnavailableError) -> api.AquilesHealth:
    """The state that a server in dev mode tells with a 503."""
    body = error.body
    if not isinstance(body, dict) or not {"status", "mode"} <= body.keys():
        raise error
    health = api.AquilesHealth.from_dict(body)
    headers = Headers(dict(error.headers or {}), encoding="utf-8")
    health.meta = Meta(503, headers, error.request_id)
    captured = CAPTURED.get()
    if captured is not None:
        content = json.dumps(body, separators=(",", ":")).encode()
        captured.append(Answer(503, content, health.meta))
    return health
