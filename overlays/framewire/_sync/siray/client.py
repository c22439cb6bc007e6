# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The Siray client: images, videos and 3D models as tasks, the model catalogue, and files."""

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.io.http import Client
from framewire._core.media.data_url import data_uri
from framewire._core.paths import those
from framewire._core.settings import DEFAULT
from framewire._sync.client import Resource, ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.journal import OnSubmit
from framewire._sync.siray.files import Files
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
from framewire.errors import InvalidArgumentError, ResponseDecodeError
from framewire.services.siray.profile import PROFILE
from framewire_api import models as api

if TYPE_CHECKING:
    from framewire.journal import Journal

__all__ = ["GenerationResponse", "Siray", "TaskStatus"]


class Catalogue(Resource):
    """The catalogue of models, on Siray's gateway host; it needs no key."""

    def list(
        self, tag: str | None = None, **options: Unpack[RequestOptions]
    ) -> list[api.SirayCatalogModel]:
        """Every model that Siray lists.

        Args:
            tag: Only models for this, for example `text-to-image` or `image-to-video`.
        """
        found = self._client._call("siray_list_models", options, {})
        models = those(found.data, api.SirayCatalogModel)
        return [model for model in models if tag is None or model.tag == tag]

    def get(self, model: str, **options: Unpack[RequestOptions]) -> api.SirayCatalogModel:
        """One model.

        Args:
            model: Model id, as `generate_async` takes it.

        Raises:
            InvalidArgumentError: Siray does not list it; it may work all the same.
        """
        text("siray", "list_models", "model", model)
        for found in self.list(**options):
            if isinstance(found, api.SirayCatalogModel) and found.model_name == model:
                return found
        raise InvalidArgumentError(
            f"Siray's catalogue has no model {model!r}",
            hint="client.models.list() has them all.",
            service="siray",
            operation="list_models",
        )

    def parameters(self, model: str, **options: Unpack[RequestOptions]) -> dict[str, Any]:
        """What a model takes, as the JSON Schema of its request.

        Args:
            model: Model id.

        Returns:
            The schema, or {} where Siray gives none.

        Raises:
            InvalidArgumentError: Siray does not list the model.
            ResponseDecodeError: What Siray gives is no schema.
        """
        held = (self.get(model, **options)).model_extend_info
        if not held:
            return {}
        try:
            schema = json.loads(held) if isinstance(held, str) else held
        except ValueError:
            schema = None
        if not isinstance(schema, dict):
            raise ResponseDecodeError(
                f"what the catalogue tells about {model!r} is no JSON Schema",
                service="siray",
                operation="list_models",
            )
        return schema


class Siray(ServiceClient):
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

    Attributes:
        image: Images.
        video: Videos.
        threed: 3D models.
        file: Uploads to Siray's storage.
        models: The model catalogue.
    """

    _profile = PROFILE

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
        timeout: float | None = DEFAULT,
        *,
        max_retries: int = 2,
        http_client: Client | None = None,
        headers: Mapping[str, str] | None = None,
        journal: "str | os.PathLike[str] | Journal | None" = None,
        on_submit: OnSubmit | None = None,
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
            urls={"gateway": gateway_url},
        )

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

    def job(self, saved: Mapping[str, Any]) -> GenerationResponse:
        """Take up a task that `to_dict()` described, perhaps in another process.

        Args:
            saved: What `to_dict` returned.
        """
        return GenerationResponse.from_dict(self, saved)

    def _finished(self, job: Job[Any], state: Any) -> Any:
        return task_status(state, job.operation, self._transport.pool)
