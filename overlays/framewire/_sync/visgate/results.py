# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What visgate's generation calls return."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from framewire._core.api import models as api
from framewire._core.api.operations import VISGATE_GENERATE_VIDEO
from framewire._core.exchange.decode import Result
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.poll import Verdict, verdict
from framewire._core.media.items import Gathered, gathered
from framewire._core.media.names import name_from_url, type_of_name
from framewire._sync.jobs import Job
from framewire._sync.media import ImageUrl, Media, VideoFile, VideoUrl
from framewire._sync.save_all import SavesAll

R = TypeVar("R", bound=Result)


class _Saves(SavesAll):
    _service = "visgate"


@attrs.define
class GenerateResult(_Saves, Result):
    """What `generate` answers.

    Attributes:
        image_url: The first image; the service's own field, or else the first of `images`.
        cost: Estimated cost in USD (`estimated_cost_usd` on the wire); None where it is not told.
        cost_per_megapixel: In USD (`cost_per_megapixel_usd` on the wire), likewise.
        cache_hit: Whether the images come from visgate's cache, where the service says so.
        mode: `managed`, or `byok` where a provider key of your own paid.
    """

    id: str = ""
    images: list[ImageUrl] = attrs.field(factory=list)
    image_url: ImageUrl | None = None
    model: str = ""
    provider: str = ""
    mode: str = ""
    cost: float | None = None
    cost_per_megapixel: float | None = None
    cache_hit: bool = False
    latency_ms: int = 0
    resolution: Any = attrs.field(factory=dict)
    created_at: datetime | None = None


@attrs.define
class ImageResult(_Saves, Result):
    """Finished images.

    Attributes:
        cost: In USD; 0 on a cache hit, None where the service does not tell it.
        provider_cost_avoided_micro: Millionths of a USD that a cache hit saved.
        steps: Timing of each step, only with `include_steps=True`.
    """

    id: str = ""
    images: list[ImageUrl] = attrs.field(factory=list)
    model: str = ""
    provider: str = ""
    cost: float | None = None
    cache_hit: bool = False
    provider_cost_avoided_micro: int | None = None
    latency_ms: int | None = None
    created_at: datetime | None = None
    output_storage: str | None = None
    output_size_bytes: int | None = None
    steps: list[Any] | None = None

    @property
    def image_url(self) -> ImageUrl | None:
        """The first image, or None."""
        return self.images[0] if self.images else None


@attrs.define
class VideoResult(_Saves, Result):
    """A finished video; `video_url` is None where the service gave none.

    Attributes:
        cost: In USD; 0 on a cache hit, None where the service does not tell it.
        provider_cost_avoided_micro: Millionths of a USD that a cache hit saved.
    """

    id: str = ""
    video_url: VideoUrl | None = None
    model: str = ""
    provider: str = ""
    cost: float | None = None
    cache_hit: bool = False
    provider_cost_avoided_micro: int | None = None
    latency_ms: int | None = None
    created_at: datetime | None = None

    def _media(self) -> Sequence[Media]:
        return [] if self.video_url is None else [self.video_url]

    @property
    def video(self) -> VideoFile:
        """The video; saving it raises `DownloadError` where the service gave no address."""
        return self.video_url if self.video_url is not None else VideoFile()


@attrs.define
class RequestStatusResult(_Saves, Result):
    """The state of an asynchronous generation, and its outcome once it has one.

    Attributes:
        output_url: Address of the result; the service gives one also where several were asked for.
        created_at: When it was queued: a datetime, or the service's text where it is none.
        completed_at: When it ended, likewise.
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
    # The result itself, where the service answered the submission with it.
    _whole: ImageResult | VideoResult | None = attrs.field(
        default=None, init=False, repr=False, eq=False, alias="whole"
    )

    def _media(self) -> Sequence[Media]:
        return self.images or ([] if self.video_url is None else [self.video_url])

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
        """Address of the video, if this is a finished video."""
        return self.output_url if isinstance(self.output_url, VideoUrl) else None

    @property
    def images(self) -> list[ImageUrl]:
        """The images, if these are finished images."""
        if isinstance(self._whole, ImageResult):
            return self._whole.images
        return [self.output_url] if isinstance(self.output_url, ImageUrl) else []

    @property
    def video(self) -> VideoFile:
        """The video; saving it raises `DownloadError` where there is none."""
        return self.video_url if self.video_url is not None else VideoFile()

    @property
    def error(self) -> dict[str, Any] | None:
        """The failure as the documents name it, or None.

        The service was recorded to send `error_message` only, the documents promise `error`.
        """
        sent = self.raw.get("error")
        if isinstance(sent, dict):
            return sent
        return None if self.error_message is None else {"message": self.error_message}

    @property
    def result(self) -> ImageResult | VideoResult | None:
        """The finished result, or None before that.

        Of an asynchronous generation the service was recorded to tell neither cost nor cache hit:
        unless it does, they read None and False here, and `usage.logs()` knows better.
        """
        if self._whole is not None or not self.is_completed:
            return self._whole
        common: dict[str, Any] = {
            "id": self.request_id,
            "model": self.model,
            "provider": self.provider,
        }
        source = self._source or api.VisgateRequestStatus.from_dict({})
        if self.media_type == "image":
            return ImageResult.of(source, images=self.images, **common)
        return VideoResult.of(source, video_url=self.video_url, **common)


class GenerationRequest(Job[RequestStatusResult]):
    """An accepted generation; `wait()` returns its `RequestStatusResult`.

    What the last poll showed can be read here as well; before the first it is None.
    """

    if TYPE_CHECKING:

        @property
        def state(self) -> api.VisgateRequestStatus | None: ...

    @property
    def request_id(self) -> str:
        """The service's id of the generation."""
        return self.id

    @property
    def is_terminal(self) -> bool:
        """Whether the last poll showed an end: completed or failed."""
        return self.done

    @property
    def output_url(self) -> ImageUrl | VideoUrl | None:
        """Address of the result, once there is one."""
        seen = self._shown()
        return seen.output_url if seen is not None else None

    @property
    def video_url(self) -> VideoUrl | None:
        """Address of the video, if this is a finished video."""
        seen = self._shown()
        return seen.video_url if seen is not None else None

    @property
    def error(self) -> dict[str, Any] | None:
        """The failure as the documents name it, or None."""
        seen = self._shown()
        return seen.error if seen is not None else None

    @property
    def error_message(self) -> str | None:
        """Why the generation failed, in the service's words, or None."""
        seen = self._shown()
        return seen.error_message if seen is not None else None

    def _shown(self) -> RequestStatusResult | None:
        if self.state is None:
            return None
        seen: RequestStatusResult = self._client._finished(self, self.state)
        return seen


def request_status(
    state: api.VisgateRequestStatus, pool: backend.Pool, operation: str = ""
) -> RequestStatusResult:
    """The state of a generation.

    Args:
        state: What the service answered about it.
        pool: Connections to fetch the result with.
        operation: Bundled id of the operation that began it, if known.
    """
    # Some answers about a job have its result where the answer to a submission has it.
    places = [state.raw.get(name) for name in ("output_url", "images", "video_url")]
    found = [gathered(place, "url", "result") for place in places if place]
    held = max(found, key=lambda each: len(each.items), default=Gathered([]))
    url = held.items[0].address if held.items else None
    kind = state.raw.get("media_type") or _kind(operation, url or "")
    media = ImageUrl if kind == "image" else VideoUrl
    made = RequestStatusResult.of(
        state,
        request_id=state.request_id or state.id or "",
        media_type=kind,
        output_url=media(url, pool=pool) if url else None,
    )
    made.problems = held.problems
    if made.output_url is not None and not state.raw.get("status"):
        made.status = "completed"
    if len(held.items) > 1 and kind == "image":
        images = [ImageUrl(item.address, pool=pool) for item in held.items]
        made._whole = ImageResult.of(state, id=made.request_id, images=images)
    return made


def finished_at_once(
    state: api.VisgateImageResult | api.VisgateVideoResult, operation: str, pool: backend.Pool
) -> RequestStatusResult:
    """The state of a generation whose submission was answered with the result itself.

    Args:
        state: The result as it came, from the cache for one.
        operation: Bundled id of the operation that began it.
        pool: Connections to fetch the result with.
    """
    whole: ImageResult | VideoResult
    if isinstance(state, api.VisgateImageResult):
        whole = generated(ImageResult, state, pool)[0]
        address: ImageUrl | VideoUrl | None = whole.image_url
    else:
        whole = generated(VideoResult, state, pool)[0]
        address = whole.video_url
    made = RequestStatusResult.of(
        state,
        request_id=state.raw.get("request_id") or whole.id,
        status="completed",
        media_type=_kind(operation, ""),
        output_url=address,
    )
    made._whole, made.problems = whole, whole.problems
    return made


def generated(
    cls: type[R], answer: Any, pool: backend.Pool, asked: int | None = None
) -> tuple[R, Gathered | None]:
    """The images or the video that an answer holds.

    Args:
        cls: Which of the two.
        answer: The generated model.
        pool: Connections to fetch the result with.
        asked: How many images were asked for, where that is known.

    Returns:
        The result, and what was found where anything about it is odd.
    """
    if cls is ImageResult:
        # None says that no steps were asked for, an empty list that there were none.
        steps = answer.steps if answer.raw.get("steps") is not None else None
        images, odd = images_at(answer.images, pool, asked)
        made = cls.of(answer, images=images, steps=steps)
    else:
        found = gathered(answer.video_url, "url", "video")
        videos = [VideoUrl(item.address, pool=pool) for item in found.items]
        made = cls.of(answer, video_url=next(iter(videos), None))
        odd = found if found.problems or not videos else None
    if odd is not None:
        made.problems = odd.problems
    return made, odd


def images_at(
    urls: Any, pool: backend.Pool, asked: int | None = None
) -> tuple[list[ImageUrl], Gathered | None]:
    """The images at the addresses that an answer holds.

    Args:
        urls: A list of addresses.
        pool: Connections to fetch them with.
        asked: How many were asked for, where that is known.

    Returns:
        The images, and what was found where anything about it is odd.
    """
    if isinstance(urls, list) and urls and (asked is None or asked <= len(urls)):
        plain = [url for url in urls if isinstance(url, str) and url[:4] == "http"]
        if len(plain) == len(urls):
            return [ImageUrl(url, pool=pool) for url in plain], None
    found = gathered(urls, "url", "image", asked)
    images = [ImageUrl(item.address, pool=pool) for item in found.items]
    return images, found if found.problems or not images else None


def _kind(operation: str, url: str) -> str:
    """What an asynchronous generation makes, where the service does not say."""
    if operation:
        return "image" if "image" in operation else "video"
    named = type_of_name(name_from_url(url)) or ""
    return "image" if named.startswith("image/") else "video"


def _verdict(status: str) -> Verdict:
    facts = VISGATE_GENERATE_VIDEO.job
    assert facts is not None
    return verdict(facts, status)
