# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The Aquiles-Image client: a self-hosted server with OpenAI's image and video methods."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

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
from framewire._core.io import sync_backend as backend
from framewire._core.not_given import NOT_GIVEN
from framewire._core.paging.synchronous import Paged, paged
from framewire._core.settings import positive
from framewire._sync.aquiles.images import Images
from framewire._sync.aquiles.pages import ModelPage
from framewire._sync.aquiles.raw import (
    AquilesRaw,
    ModelsRaw,
)
from framewire._sync.aquiles.results import ImagesResponse, Video
from framewire._sync.aquiles.server import AquilesServer
from framewire._sync.aquiles.videos import Videos
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire.errors import ConfigurationError, FramewireError
from framewire.services.aquiles.options import AquilesOptions
from framewire.services.aquiles.profile import PROFILE
from framewire.services.aquiles.stats import Stats, stats_of
from framewire_api.types import ResponseModel

if TYPE_CHECKING:
    from framewire._core.io.http import Client


class Models(Resource[Caller, ModelsRaw]):
    """The loaded model."""

    def list(self, **options: Unpack[RequestOptions]) -> Paged[ModelPage]:
        """The one model that the server has loaded.

        Returns:
            A list of one: loop over it, or read `.data`.
        """
        return paged(lambda: self._page(options))

    def _page(self, options: RequestOptions) -> ModelPage:
        return ModelPage.of(self._client._call(AQUILES_LIST_MODELS(), options))


class Aquiles(AquilesServer):
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

    images: Images
    videos: Videos
    models: Models

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = NOT_GIVEN,
        http_client: "Client | None" = None,
        **options: Unpack[AquilesOptions],
    ) -> None:
        super().__init__(api_key, base_url, timeout=timeout, http_client=http_client, **options)

    if TYPE_CHECKING:

        @property
        def with_raw_response(self) -> AquilesRaw: ...

        @classmethod
        def from_env(
            cls,
            *,
            byok: bool = False,
            keys_file: bool = False,
            api_key: str | None = None,
            base_url: str | None = None,
            timeout: float | None = NOT_GIVEN,
            http_client: "Client | None" = None,
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
        self.images = Images(self)
        self.videos = Videos(self)
        self.models = Models(self)

    def health(self, **options: Unpack[RequestOptions]) -> api.AquilesHealth:
        """The state of the server, asked for once and without a key.

        Returns:
            `status` is `ok`, or `loading` in dev mode, which the server says with a 503 (recorded).

        Raises:
            ServiceUnavailableError: A 503 of something else, for example of a proxy.
        """
        return self._call(AQUILES_GET_HEALTH(), options)

    def stats(self, **options: Unpack[RequestOptions]) -> Stats:
        """The server's counters.

        Returns:
            `SingleDeviceStats`, `DistributedStats` or `VideoStats`, by the server's mode; all have
            `total`, `queued`, `completed`, `failed`, `processing` and `available`.

        Raises:
            ResponseDecodeError: The answer is no object.
        """
        call = AQUILES_GET_STATS()
        answer = self._send(call, options)
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
    ) -> Iterator[Stats]:
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

    def _watch(
        self,
        interval: float,
        on_error: Callable[[FramewireError], Any] | None,
        options: RequestOptions,
    ) -> Iterator[Stats]:
        while True:
            try:
                seen = self.stats(**options)
            except FramewireError as error:
                if on_error is None or isinstance(error, ConfigurationError):
                    raise
                backend.call(on_error, error)
            else:
                yield seen
            self._transport.sleep(interval)

    def configs(self, **options: Unpack[RequestOptions]) -> api.AquilesServerConfigs:
        """The settings the server was started with."""
        return self._call(AQUILES_GET_CONFIGS(), options)

    def model_type(self, **options: Unpack[RequestOptions]) -> api.AquilesModelType:
        """What the loaded model does: its `type` is Image, Edit, Hybrid, Video or None.

        Raises:
            InternalServerError: Servers on Python before 3.12 crash over the question (recorded).
        """
        return self._call(AQUILES_GET_MODEL_TYPE(), options)

    def _result_of(self, call: Call[Any], answer: Answer) -> Any:
        if call.operation.id in (AQUILES_CREATE_IMAGE.id, AQUILES_EDIT_IMAGE.id):
            return self.images._result(call, answer, None)
        return super()._result_of(call, answer)

    def _make_images(self, prompt: str, model: str, arguments: Mapping[str, Any]) -> ImagesResponse:
        made = self.images.generate(prompt, model or None, **arguments)
        return cast("ImagesResponse", made)

    def _make_video(self, prompt: str, model: str, arguments: Mapping[str, Any]) -> Video:
        return self.videos.create(prompt, model or None, **arguments)

    def _catalogue(self, limit: int) -> list[api.AquilesModel]:
        return (self.models.list()).data

    def _state(self) -> str | None:
        return (self.health()).status
