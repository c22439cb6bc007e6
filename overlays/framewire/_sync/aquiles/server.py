# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What the groups of methods of an Aquiles-Image client need of it."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.error_mapping import stream_broken
from framewire._core.jobs.ended import bad_end
from framewire._core.jobs.progress import job_status
from framewire._core.paths import first_text
from framewire._sync.aquiles.content import WritableImage
from framewire._sync.aquiles.results import ImagesResponse, Video
from framewire._sync.client import ServiceClient
from framewire._sync.jobs import Job
from framewire.errors import FramewireError
from framewire.services.aquiles.profile import PROFILE
from framewire_api import models as api
from framewire_api.operations import AQUILES_CREATE_VIDEO, AQUILES_LIST_MODELS


class AquilesServer(ServiceClient[Video]):
    """A client of one Aquiles-Image server, before its groups of methods."""

    _profile = PROFILE
    _job_class = Video
    _own_options: ClassVar[Mapping[str, Any]] = {"guards": True}

    _model: str | None = None

    @property
    def guards(self) -> bool:
        """Whether calls that would fail after the work are refused before they are sent."""
        return bool(self._own["guards"])

    def _loaded_model(self) -> str:
        """The model to name where the caller names none: the server wants a name, any will do."""
        if self._model is None:
            loaded = self._call(AQUILES_LIST_MODELS(), {})
            self._model = loaded.data[0].id if loaded.data else ""
        return self._model

    def _images(self, answer: api.AquilesImagesResponse) -> ImagesResponse:
        kind = f"image/{answer.output_format or 'png'}"
        return ImagesResponse.of(
            answer,
            data=[
                WritableImage(
                    self._rebased(image.url),
                    b64=image.b64_json if isinstance(image.b64_json, str) else None,
                    content_type=kind if image.b64_json else "image/png",
                    pool=self._pool,
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

    def _video(self, answer: api.AquilesVideoResource) -> Video:
        # A video without an id is one that can be looked at all the same.
        name = first_text(answer.raw, ("id",)) or ""
        submitted_at = self._transport.wall_clock()
        made = Video(self, AQUILES_CREATE_VIDEO.id, name, submitted_at=submitted_at)
        made._read(answer)
        return made

    def _no_video(self, answer: api.AquilesVideoResource) -> FramewireError:
        """The error for an answer to a submission that names no video."""
        facts, meta, secrets = AQUILES_CREATE_VIDEO.job, answer.meta, self._settings.secrets
        assert facts is not None
        ended = bad_end(
            job_status(facts, answer.raw),
            service=PROFILE.name,
            operation="create_video",
            job_id=None,
            body=answer.raw,
            secrets=secrets,
        )
        return ended or stream_broken(
            PROFILE,
            "create_video",
            Answer(meta.status_code, b"", meta),
            "the answer holds no id of the video",
            body=dict(answer.raw),
            secrets=secrets,
        )

    def _finished(self, job: Job[Any], state: Any) -> Video:
        if not isinstance(job, Video):
            return self._video(state)
        job._read(state)
        return job
