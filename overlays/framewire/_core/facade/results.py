"""One shape for images and one for videos, whatever service made them."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs

from framewire.errors import FramewireError

ImageT = TypeVar("ImageT")
VideoT = TypeVar("VideoT")

# The state of a service that answers and has no word for it.
REACHABLE = "reachable"


@attrs.frozen
class GeneratedImages(Generic[ImageT]):
    """Images from any service.

    Attributes:
        service: Who made them.
        model: The model's own id.
        images: The images, each with `.save()`, `.read()` and `.url`.
        result: The service's own result.
    """

    service: str
    model: str
    images: list[ImageT]
    result: Any = attrs.field(repr=False)


@attrs.frozen
class GeneratedVideo(Generic[VideoT]):
    """A video from any service.

    Attributes:
        service: Who made it.
        model: The model's own id.
        video: The video, with `.save()`, `.read()` and `.url`.
        result: The service's own result.
    """

    service: str
    model: str
    video: VideoT
    result: Any = attrs.field(repr=False)


@attrs.frozen
class ModelInfo:
    """A model of any service.

    Attributes:
        id: Service and model, as `generate_image` and `generate_video` take it.
        service: Service name.
        name: Name for people.
        kind: `image`, `video` or the service's own word for what it makes; None if it does not say.
        details: The service's own entry.
    """

    id: str
    service: str
    name: str
    kind: str | None
    details: Any = attrs.field(repr=False)


@attrs.frozen
class Catalogue:
    """The models of every configured service.

    Attributes:
        models: The models, service by service.
        errors: What went wrong, by service; the other services' models are there all the same.
    """

    models: list[ModelInfo]
    errors: Mapping[str, FramewireError] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[ModelInfo]:
        return iter(self.models)

    def __len__(self) -> int:
        return len(self.models)


@attrs.frozen
class ServiceHealth:
    """Whether a service answers.

    Attributes:
        service: Service name.
        ok: Whether it answered and says that it is well.
        status: Its own word, `reachable` where it has none, or None where it did not answer.
        error: Why it did not answer.
    """

    service: str
    ok: bool
    status: str | None = None
    error: FramewireError | None = None
