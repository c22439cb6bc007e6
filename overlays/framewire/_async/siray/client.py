"""The Siray client: images, videos and 3D models as tasks, the model catalogue, and files."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, Unpack

from framewire._async.client import AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.siray.catalogue import AsyncCatalogue
from framewire._async.siray.files import AsyncFiles
from framewire._async.siray.raw import (
    AsyncSirayRaw,
)
from framewire._async.siray.results import (
    AsyncGenerationResponse,
    AsyncTaskStatus,
    task_status,
)
from framewire._async.siray.tasks import (
    AsyncImageTasks,
    AsyncThreeDTasks,
    AsyncVideoTasks,
)
from framewire._core.api import models as api
from framewire._core.api.operations import OPERATIONS
from framewire._core.client_options import ClientOptions
from framewire._core.facade.results import REACHABLE
from framewire._core.media.data_url import data_uri
from framewire._core.money.price import Price
from framewire._core.not_given import NOT_GIVEN
from framewire.services.siray.options import SirayOptions
from framewire.services.siray.prices import price
from framewire.services.siray.profile import PROFILE

if TYPE_CHECKING:
    from framewire._core.io.http import AsyncClient

__all__ = ["AsyncGenerationResponse", "AsyncSiray", "AsyncTaskStatus"]


class AsyncSiray(AsyncServiceClient[AsyncGenerationResponse]):
    """A client of Siray.

    Args:
        api_key: Key; left out it is `SIRAY_API_KEY`.
        base_url: Left out it is `SIRAY_BASE_URL` or https://api.siray.ai.
        gateway_url: Host of uploads and the model catalogue; left out it is `SIRAY_GATEWAY_URL` or
            https://api-gateway.siray.ai.
        timeout: Seconds for one request, 120 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
        journal: File (or open journal) in which every paid submission is written down.
        on_submit: Called with a job as soon as its id is known.
        on_event: Called with an event of `framewire.telemetry` at each step of a call or a wait.

    Attributes:
        image: Images.
        video: Videos.
        threed: 3D models.
        file: Uploads to Siray's storage.
        models: The model catalogue.
    """

    _profile = PROFILE
    _job_class = AsyncGenerationResponse
    _makers: ClassVar[Mapping[str, str]] = {"image": "image", "video": "video", "3d": "threed"}

    image: AsyncImageTasks
    video: AsyncVideoTasks
    threed: AsyncThreeDTasks
    file: AsyncFiles
    models: AsyncCatalogue

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        gateway_url: str | None = None,
        timeout: float | None = NOT_GIVEN,
        *,
        http_client: "AsyncClient | None" = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            http_client=http_client,
            gateway_url=gateway_url,
            **options,
        )

    if TYPE_CHECKING:

        @property
        def with_raw_response(self) -> AsyncSirayRaw: ...

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
            **options: Unpack[SirayOptions],
        ) -> Self: ...

        def with_options(
            self,
            *,
            api_key: str | None = None,
            base_url: str | None = None,
            timeout: float | None = NOT_GIVEN,
            **options: Unpack[SirayOptions],
        ) -> Self: ...

    def _open_resources(self) -> None:
        self.image = AsyncImageTasks(self)
        self.video = AsyncVideoTasks(self)
        self.threed = AsyncThreeDTasks(self)
        self.file = AsyncFiles(self)
        self.models = AsyncCatalogue(self)

    @property
    def generation_3d(self) -> AsyncThreeDTasks:
        """`threed`, under the name it has in later versions of Siray's own client."""
        return self.threed

    @property
    def gateway_url(self) -> str:
        """The base URL of the gateway host."""
        return self._settings.urls["gateway"]

    def load_from_local(
        self, file_path: str | os.PathLike[str], *, mime_type: str | None = None
    ) -> str:
        """A local file as a `data:` URI, for arguments such as `image`.

        Args:
            file_path: Path; `~` is the home folder.
            mime_type: Left out it is told by the file's name, else by its first bytes.

        Raises:
            MissingFileError: There is no such file.
        """
        return data_uri("siray", file_path, mime_type)

    async def _price(self, operation: str, body: Mapping[str, Any]) -> Price:
        model = str(body.get("model"))
        listed = await self._price_list.get("models", self._transport.clock(), self.models.list)
        found = next((each.raw for each in listed if each.model_name == model), None)
        return price(model, found, body)

    async def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncGenerationResponse:
        return await self.image.generate_async(model, prompt, **arguments)

    async def _submit_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncGenerationResponse:
        return await self._make_images(prompt, model, arguments)

    async def _make_video(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> AsyncGenerationResponse:
        return await self.video.generate_async(model, prompt, **arguments)

    async def _catalogue(self, limit: int) -> list[api.SirayCatalogModel]:
        return await self.models.list()

    async def _state(self) -> str:
        # Siray has no health operation: a list that needs no key stands in for it.
        await self.models.list()
        return REACHABLE

    def _finished(self, job: AsyncJob[Any], state: Any) -> AsyncTaskStatus:
        return task_status(state, OPERATIONS[job.operation], self._pool)

    def _holds_result(self, finished: Any) -> bool:
        return bool(finished.outputs)
