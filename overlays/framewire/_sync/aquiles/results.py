# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What an Aquiles-Image server's generation calls return."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from framewire._core.api import models as api
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.decode import Result
from framewire._core.jobs.progress import JobEvent, job_status
from framewire._core.jobs.waiting import Poll
from framewire._core.media.storage import MOST_IN_MEMORY, MOST_ON_DISK
from framewire._sync.aquiles.content import WritableImage, WritableVideo
from framewire._sync.download import SILENCE, Progress
from framewire._sync.jobs import Job
from framewire._sync.media import Media
from framewire._sync.save_all import SavesAll
from framewire_api.types import path_segment


@attrs.define
class ImagesResponse(SavesAll, Result):
    """Finished images.

    Attributes:
        created: Unix seconds.
        data: The images, each with `.url` or `.b64_json`, `.save()` and `.write_to_file()`.
        background: Echoed; `auto` comes back as transparent.
        output_format: Echoed; images behind a URL are PNG whatever it says (recorded).
        size: HEIGHTxWIDTH; None from models that choose it themselves.
        quality: Echoed; `auto` comes back as medium.
        usage: Never filled by this server.
    """

    _service = "aquiles"

    created: int = 0
    data: list[WritableImage] = attrs.field(factory=list)
    background: str | None = None
    output_format: str | None = None
    size: str | None = None
    quality: str | None = None
    usage: Any = None

    @property
    def images(self) -> list[WritableImage]:
        """The images, under the name they have with every service."""
        return self.data


class Video(SavesAll, Job["Video"]):
    """A video that the server makes or has made; `wait()` returns it finished.

    Attributes:
        status: queued, processing, completed or failed.
        progress: Percent; the server simulates it up to 90.
    """

    def _media(self) -> Sequence[Media]:
        return [self.video] if self.done else []

    # What a video says of itself before the first poll, for one taken up again by its id.
    _source = api.AquilesVideoResource.from_dict({})
    meta: Meta | None = None
    _file: WritableVideo | None = None

    if TYPE_CHECKING:

        @property
        def state(self) -> api.AquilesVideoResource | None: ...

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
    def error(self) -> api.AquilesVideoError | None:
        """What went wrong (`code`, `message`), or None."""
        return self._source.error

    @property
    def completed_at(self) -> int | None:
        """None: OpenAI's videos have it, this server does not say."""
        found: int | None = self._source.get("completed_at")
        return found

    @property
    def expires_at(self) -> int | None:
        """None: videos stay until the server ends."""
        found: int | None = self._source.get("expires_at")
        return found

    @property
    def remixed_from_video_id(self) -> str | None:
        """None: this server has no remix."""
        found: str | None = self._source.get("remixed_from_video_id")
        return found

    @property
    def raw(self) -> Mapping[str, Any]:
        """The last answer's body as decoded JSON."""
        return self._source.raw

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of the last answer that framewire does not know."""
        return self._source.extra

    @property
    def video(self) -> WritableVideo:
        """The video's file."""
        if self._file is None:
            self._file = self._found()
        return self._file

    def _found(self) -> WritableVideo:
        try:
            segment = path_segment(self.id, "video_id")
        except ValueError:  # the server gave no id: said when the video is fetched
            return WritableVideo(None)
        url = f"{self._client.base_url}/videos/{segment}/content"
        return WritableVideo(
            url, content_type="video/mp4", name=self.id, pool=self._client._transport.pool
        )

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[Progress], Any] | None = None,
        max_bytes: int | None = MOST_ON_DISK,
        timeout: float | None = None,
        silence: float | None = SILENCE,
    ) -> Path:
        """Write the video to disk; see `save` of images and videos.

        Args:
            path: File, or folder, which gets a file with a name of its own.
            on_progress: Called with a `Progress` while it arrives.
            max_bytes: Most that is written; None for no limit.
            timeout: Seconds for the whole; None for no limit.
            silence: Seconds in which nothing arrives; None for no limit.

        Returns:
            The file.
        """
        return self.video.save(
            path, on_progress=on_progress, max_bytes=max_bytes, timeout=timeout, silence=silence
        )

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the video under exactly this name; see `write_to_file` of images and videos.

        Args:
            file: The file; what is there is replaced.
        """
        self.video.write_to_file(file)

    def read(
        self,
        *,
        max_bytes: int | None = MOST_IN_MEMORY,
        timeout: float | None = None,
        silence: float | None = SILENCE,
    ) -> bytes:
        """The whole video; see `read` of images and videos.

        Args:
            max_bytes: Most that is read into memory; None for no limit.
            timeout: Seconds for the whole; None for no limit.
            silence: Seconds in which nothing arrives; None for no limit.
        """
        return self.video.read(max_bytes=max_bytes, timeout=timeout, silence=silence)

    def _poll(self, started: float, poll: Poll) -> JobEvent:
        event = super()._poll(started, poll)
        self._read(self._state)
        return event

    def _end_with(self, answer: Answer) -> None:
        super()._end_with(answer)
        self._read(self._state)

    def _read(self, source: api.AquilesVideoResource) -> None:
        """Take over what an answer says."""
        self._source = self._state = source
        self.meta = source.meta
        self.model = source.model
        self._take(job_status(self._facts, source.raw))
