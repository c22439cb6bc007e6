# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Finished images in the form that a stream of OpenAI's would have; this server has none."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import attrs

from framewire._sync.aquiles.content import WritableImage
from framewire._sync.aquiles.results import ImagesResponse


@attrs.frozen
class ImageEvent:
    """One finished image.

    Attributes:
        type: `image_generation.completed` or `image_edit.completed`.
        image: The image, with `.save()` and `.read()`.
        created_at: Unix seconds.
        background: As the server echoes it.
        output_format: Likewise.
        quality: Likewise.
        size: Likewise, height first.
        usage: Never filled by this server.
    """

    type: str
    image: WritableImage = attrs.field(repr=False)
    created_at: int
    background: str | None = None
    output_format: str | None = None
    quality: str | None = None
    size: str | None = None
    usage: Any = None

    @property
    def b64_json(self) -> str | None:
        """The image as base64, unless an address was asked for."""
        return self.image.b64_json

    @property
    def url(self) -> str | None:
        """The image's address, if one was asked for."""
        return self.image.url


class ImageEvents:
    """The events of one call: every image is there already.

    Args:
        response: The answer with all images.
        type: What the events are called.

    Attributes:
        response: The answer with all images.
    """

    def __init__(self, response: ImagesResponse, type: str) -> None:
        self.response = response
        self._type = type
        self._events = self._iterate()

    def __iter__(self) -> Iterator[ImageEvent]:
        return self._events

    def __next__(self) -> ImageEvent:
        return self._events.__next__()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Do nothing: the answer was read whole."""

    def _iterate(self) -> Iterator[ImageEvent]:
        made = self.response
        for image in made.data:
            yield ImageEvent(
                self._type,
                image,
                made.created,
                made.background,
                made.output_format,
                made.quality,
                made.size,
                made.usage,
            )
