# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The Siray client: images, videos and 3D models as tasks, the model catalogue, and files."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import OPERATIONS
from framewire._core.client_options import ClientOptions
from framewire._core.facade.results import REACHABLE
from framewire._core.media.data_url import data_uri
from framewire._core.money.price import Price
from framewire._core.not_given import NOT_GIVEN
from framewire._sync.client import ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.siray.catalogue import Catalogue
from framewire._sync.siray.files import Files
from framewire._sync.siray.raw import (
    SirayRaw,
)
from framewire._sync.siray.results import (
    GenerationResponse,
    TaskStatus,
    task_status,
)
from framewire._sync.siray.tasks import (
    ImageTasks,
    ThreeDTasks,
    VideoTasks,
)
from framewire.services.siray.options import SirayOptions
from framewire.services.siray.prices import price
from framewire.services.siray.profile import PROFILE

if TYPE_CHECKING:
    from framewire._core.io.http import Client

__all__ = ["GenerationResponse", "Siray", "TaskStatus"]


class Siray(ServiceClient[GenerationResponse]):
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
    _job_class = GenerationResponse
    _makers: ClassVar[Mapping[str, str]] = {"image": "image", "video": "video", "3d": "threed"}

    image: ImageTasks
    video: VideoTasks
    threed: ThreeDTasks
    file: Files
    models: Catalogue

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        gateway_url: str | None = None,
        timeout: float | None = NOT_GIVEN,
        *,
        http_client: "Client | None" = None,
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
        def with_raw_response(self) -> SirayRaw: ...

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
        self.image = ImageTasks(self)
        self.video = VideoTasks(self)
        self.threed = ThreeDTasks(self)
        self.file = Files(self)
        self.models = Catalogue(self)

    @property
    def generation_3d(self) -> ThreeDTasks:
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

    def _price(self, operation: str, body: Mapping[str, Any]) -> Price:
        model = str(body.get("model"))
        listed = self._price_list.get("models", self._transport.clock(), self.models.list)
        found = next((each.raw for each in listed if each.model_name == model), None)
        return price(model, found, body)

    def _make_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> GenerationResponse:
        return self.image.generate_async(model, prompt, **arguments)

    def _submit_images(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> GenerationResponse:
        return self._make_images(prompt, model, arguments)

    def _make_video(
        self, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> GenerationResponse:
        return self.video.generate_async(model, prompt, **arguments)

    def _catalogue(self, limit: int) -> list[api.SirayCatalogModel]:
        return self.models.list()

    def _state(self) -> str:
        # Siray has no health operation: a list that needs no key stands in for it.
        self.models.list()
        return REACHABLE

    def _finished(self, job: Job[Any], state: Any) -> TaskStatus:
        return task_status(state, OPERATIONS[job.operation], self._pool)

    def _holds_result(self, finished: Any) -> bool:
        return bool(finished.outputs)
