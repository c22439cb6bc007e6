"""The Aquiles-Image client: a self-hosted server with OpenAI's image and video methods."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from framewire._async.aquiles.images import AsyncImages
from framewire._async.aquiles.pages import AsyncModelPage
from framewire._async.aquiles.raw import (
    AsyncAquilesRaw,
    AsyncModelsRaw,
)
from framewire._async.aquiles.results import AsyncImagesResponse, AsyncVideo
from framewire._async.aquiles.server import AsyncAquilesServer
from framewire._async.aquiles.videos import AsyncVideos
from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._core.api import models as api
from framewire._core.api.operations import (
    AQUILES_CREATE_IMAGE,
    AQUILES_EDIT_IMAGE,
    AQUILES_GET_CONFIGS,
    AQUILES_GET_HEALTH,
    AQUILES_GET_MODEL_TYPE,
    AQUILES_GET_STATS,
    AQUILES_LIST_MODELS,
    Call,
)
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.options import RequestOptions
from framewire._core.io import async_backend as backend
from framewire._core.not_given import NOT_GIVEN
from framewire._core.paging.asynchronous import Paged, paged
from framewire._core.settings import positive
from framewire.errors import ConfigurationError, FramewireError
from framewire.services.aquiles.options import AquilesOptions
from framewire.services.aquiles.profile import PROFILE
from framewire.services.aquiles.stats import Stats, stats_of
from framewire_api.types import ResponseModel

if TYPE_CHECKING:
    from framewire._core.io.http import AsyncClient


class AsyncModels(AsyncResource[AsyncCaller, AsyncModelsRaw]):
    """The loaded model."""

    def list(self, **options: Unpack[RequestOptions]) -> Paged[AsyncModelPage]:
        """The one model that the server has loaded.

        Returns:
            A list of one: loop over it, or read `.data`.
        """
        return paged(lambda: self._page(options))

    async def _page(self, options: RequestOptions) -> AsyncModelPage:
        return AsyncModelPage.of(await self._client._call(AQUILES_LIST_MODELS(), options))


class AsyncAquiles(AsyncAquilesServer):
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
        on_event: Called with an event of `framewire.telemetry` at each step of a call or a wait.
        guards: Whether to refuse, before sending, what the server would fail on after the work,
            and to warn of what it does otherwise than it seems.
    """

    images: AsyncImages
    videos: AsyncVideos
    models: AsyncModels

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = NOT_GIVEN,
        http_client: "AsyncClient | None" = None,
        **options: Unpack[AquilesOptions],
    ) -> None:
        super().__init__(api_key, base_url, timeout=timeout, http_client=http_client, **options)

    if TYPE_CHECKING:

        @property
        def with_raw_response(self) -> AsyncAquilesRaw: ...

        @classmethod
        def from_env(
            cls,
            *,
            byok: bool = False,
            keys_file: bool = False,
            api_key: str | None = None,
            base_url: str | None = None,
            timeout: float | None = NOT_GIVEN,
            http_client: "AsyncClient | None" = None,
            **options: Unpack[AquilesOptions],
        ) -> Self: ...

        def with_options(
            self,
            *,
            api_key: str | None = None,
            base_url: str | None = None,
            timeout: float | None = NOT_GIVEN,
            **options: Unpack[AquilesOptions],
        ) -> Self: ...

    def _open_resources(self) -> None:
        self.images = AsyncImages(self)
        self.videos = AsyncVideos(self)
        self.models = AsyncModels(self)

    async def health(self, **options: Unpack[RequestOptions]) -> api.AquilesHealth:
        """The state of the server, asked for once and without a key.

        Returns:
            `status` is `ok`, or `loading` in dev mode, which the server says with a 503 (recorded).

        Raises:
            ServiceUnavailableError: A 503 of something else, for example of a proxy.
        """
        return await self._call(AQUILES_GET_HEALTH(), options)

    async def stats(self, **options: Unpack[RequestOptions]) -> Stats:
        """The server's counters.

        Returns:
            `SingleDeviceStats`, `DistributedStats` or `VideoStats`, by the server's mode; all have
            `total`, `queued`, `completed`, `failed`, `processing` and `available`.

        Raises:
            ResponseDecodeError: The answer is no object.
        """
        call = AQUILES_GET_STATS()
        answer = await self._send(call, options)
        body = self._decode(call, answer)
        if not isinstance(body, Mapping | ResponseModel):
            raise self._flawed(call, answer, "is not what this operation answers with")
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
        return await self._call(AQUILES_GET_CONFIGS(), options)

    async def model_type(self, **options: Unpack[RequestOptions]) -> api.AquilesModelType:
        """What the loaded model does: its `type` is Image, Edit, Hybrid, Video or None.

        Raises:
            InternalServerError: Servers on Python before 3.12 crash over the question (recorded).
        """
        return await self._call(AQUILES_GET_MODEL_TYPE(), options)

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        if call.operation.id in (AQUILES_CREATE_IMAGE.id, AQUILES_EDIT_IMAGE.id):
            return self.images._result(call, answer, None)
        return super()._result_of(call, answer)

    async def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncImagesResponse:
        made = await self.images.generate(prompt, model or None, **arguments)
        return cast("AsyncImagesResponse", made)

    async def _make_video(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncVideo:
        return await self.videos.create(prompt, model or None, **arguments)

    async def _catalogue(self, limit: int) -> list[api.AquilesModel]:
        return (await self.models.list()).data

    async def _state(self) -> str | None:
        return (await self.health()).status
