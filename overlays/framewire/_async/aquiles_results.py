"""What an Aquiles-Image server's generation calls return."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from framewire._async.download import Progress
from framewire._async.jobs import AsyncJob
from framewire._async.media import AsyncImage, AsyncVideoFile
from framewire._core.answer import Meta
from framewire._core.progress import look
from framewire._core.result import Result
from framewire_api import models as api
from framewire_api.types import path_segment


@attrs.define
class AsyncImagesResponse(Result):
    """Finished pictures.

    Attributes:
        created: Unix seconds.
        data: The pictures, each with `.url` or `.b64_json` and `.save()`.
    """

    created: int = 0
    data: list[AsyncImage] = attrs.field(factory=list)
    background: str | None = None
    output_format: str | None = None
    size: str | None = None
    quality: str | None = None
    usage: Any = None

    @property
    def images(self) -> list[AsyncImage]:
        """The pictures, under the name they have with every service."""
        return self.data


class AsyncVideo(AsyncJob["AsyncVideo"]):
    """A film that the server makes or has made; `wait()` returns it finished.

    Attributes:
        status: queued, processing, completed or failed.
        progress: Percent; the server simulates it up to 90.
    """

    _source: api.AquilesVideoResource
    meta: Meta | None = None

    @property
    def object(self) -> str:
        """Always `video`."""
        return self._source.object_ or "video"

    @property
    def created_at(self) -> int:
        """Unix seconds."""
        return self._source.created_at

    @property
    def size(self) -> str | None:
        """As asked for; the server's models have fixed sizes."""
        return self._source.size

    @property
    def seconds(self) -> str | None:
        """Length as asked for."""
        return self._source.seconds

    @property
    def quality(self) -> str | None:
        """As asked for."""
        return self._source.quality

    @property
    def prompt(self) -> str | None:
        """What was asked for."""
        return self._source.prompt

    @property
    def error(self) -> Any:
        """What went wrong (`code`, `message`), or None."""
        return self._source.error

    @property
    def raw(self) -> Mapping[str, Any]:
        """The last answer's body as decoded JSON."""
        return self._source.raw

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of the last answer that framewire does not know."""
        return self._source.extra

    @property
    def video(self) -> AsyncVideoFile:
        """The film's file."""
        url = f"{self._client.base_url}/videos/{path_segment(self.id, 'video_id')}/content"
        return AsyncVideoFile(
            url, content_type="video/mp4", name=self.id, pool=self._client._transport.pool
        )

    async def save(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[Progress], Any] | None = None,
        max_bytes: int | None = None,
        timeout: float | None = 120.0,
    ) -> Path:
        """Write the film to disk; see `save` of pictures and films."""
        return await self.video.save(
            path, on_progress=on_progress, max_bytes=max_bytes, timeout=timeout
        )

    async def read(self, *, max_bytes: int | None = None, timeout: float | None = 120.0) -> bytes:
        """The whole film; see `read` of pictures and films."""
        return await self.video.read(max_bytes=max_bytes, timeout=timeout)

    def _read(self, source: api.AquilesVideoResource) -> None:
        """Take over what an answer says."""
        self._source = self._state = source
        self.meta = source.meta
        self.model = source.model
        self._look = look(self._facts, source.raw)
        self.status, self.progress = self._look.status, self._look.progress
