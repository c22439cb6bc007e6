# Produced from framewire/_async by scripts/twin.py. Do not edit: change the source.
"""What visgate's generation calls return."""

from datetime import datetime
from typing import Any

import attrs

from framewire._core.poll import Verdict, verdict
from framewire._core.result import Result
from framewire._sync.jobs import Job
from framewire._sync.media import ImageUrl, VideoFile, VideoUrl
from framewire_api.operations import OPERATIONS


@attrs.define
class GenerateResult(Result):
    """What `generate` answers.

    Attributes:
        image_url: The service's own field; None does not mean that `images` is empty.
        cost: Estimated cost in USD (`estimated_cost_usd` on the wire).
        cost_per_megapixel: In USD (`cost_per_megapixel_usd` on the wire).
        mode: `managed`, or `byok` where a provider key of your own paid.
    """

    id: str = ""
    images: list[ImageUrl] = attrs.field(factory=list)
    image_url: ImageUrl | None = None
    model: str = ""
    provider: str = ""
    mode: str = ""
    cost: float = 0.0
    cost_per_megapixel: float = 0.0
    latency_ms: int = 0
    resolution: Any = attrs.field(factory=dict)
    created_at: datetime | None = None


@attrs.define
class ImageResult(Result):
    """Finished pictures.

    Attributes:
        cost: In USD; 0 on a cache hit.
        provider_cost_avoided_micro: Millionths of a USD that a cache hit saved.
        steps: Timing of each step, only with `include_steps=True`.
    """

    id: str = ""
    images: list[ImageUrl] = attrs.field(factory=list)
    model: str = ""
    provider: str = ""
    cost: float = 0.0
    cache_hit: bool = False
    provider_cost_avoided_micro: int | None = None
    latency_ms: int | None = None
    created_at: datetime | None = None
    output_storage: str | None = None
    output_size_bytes: int | None = None
    steps: list[Any] | None = None

    @property
    def image_url(self) -> ImageUrl | None:
        """The first picture, or None."""
        return self.images[0] if self.images else None


@attrs.define
class VideoResult(Result):
    """A finished film; `video_url` is None where the service gave none.

    Attributes:
        cost: In USD; 0 on a cache hit.
        provider_cost_avoided_micro: Millionths of a USD that a cache hit saved.
    """

    id: str = ""
    video_url: VideoUrl | None = None
    model: str = ""
    provider: str = ""
    cost: float = 0.0
    cache_hit: bool = False
    provider_cost_avoided_micro: int | None = None
    latency_ms: int | None = None
    created_at: datetime | None = None

    @property
    def video(self) -> VideoFile:
        """The film; saving it raises `DownloadError` where the service gave no address."""
        return self.video_url if self.video_url is not None else VideoFile()


@attrs.define
class RequestStatusResult(Result):
    """The state of an asynchronous generation, and its outcome once it has one.

    Attributes:
        output_url: Address of the result; the service gives one also where several were asked for.
        created_at: Text as the service sends it; `completed_at` likewise.
    """

    request_id: str = ""
    status: str = "pending"
    media_type: str = "video"
    provider: str = ""
    model: str = ""
    output_url: ImageUrl | VideoUrl | None = None
    error_message: str | None = None
    created_at: Any = None
    completed_at: Any = None

    @property
    def is_terminal(self) -> bool:
        """Whether the generation has ended, well or not."""
        return _verdict(self.status) in (Verdict.DONE, Verdict.FAILED, Verdict.CANCELED)

    @property
    def is_completed(self) -> bool:
        """Whether the generation has ended well."""
        return _verdict(self.status) is Verdict.DONE

    @property
    def video_url(self) -> VideoUrl | None:
        """Address of the film, if this is a finished film."""
        return self.output_url if isinstance(self.output_url, VideoUrl) else None

    @property
    def images(self) -> list[ImageUrl]:
        """The pictures, if these are finished pictures."""
        return [self.output_url] if isinstance(self.output_url, ImageUrl) else []

    @property
    def video(self) -> VideoFile:
        """The film; saving it raises `DownloadError` where there is none."""
        return self.video_url if self.video_url is not None else VideoFile()

    @property
    def error(self) -> dict[str, Any] | None:
        """The failure as the documents name it, or None."""
        return None if self.error_message is None else {"message": self.error_message}

    @property
    def result(self) -> ImageResult | VideoResult | None:
        """The finished result, or None before that."""
        if not self.is_completed:
            return None
        common: dict[str, Any] = {
            "id": self.request_id,
            "model": self.model,
            "provider": self.provider,
        }
        if isinstance(self.output_url, ImageUrl):
            return ImageResult(images=self.images, **common)
        return VideoResult(video_url=self.video_url, **common)


class GenerationRequest(Job[RequestStatusResult]):
    """An accepted generation; `wait()` returns its `RequestStatusResult`."""

    @property
    def request_id(self) -> str:
        """The service's id of the generation."""
        return self.id


def _verdict(status: str) -> Verdict:
    facts = OPERATIONS["visgate_generate_video"].job
    assert facts is not None
    return verdict(facts, status)
