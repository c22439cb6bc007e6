"""Finished images in the form that a stream of OpenAI's would have; this server has none."""

from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

import attrs

from framewire._async.aquiles.content import AsyncWritableImage
from framewire._async.aquiles.results import AsyncImagesResponse


@attrs.frozen
class AsyncImageEvent:
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
    image: AsyncWritableImage = attrs.field(repr=False)
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


class AsyncImageEvents:
    """The events of one call: every image is there already.

    Args:
        response: The answer with all images.
        type: What the events are called.

    Attributes:
        response: The answer with all images.
    """

    def __init__(self, response: AsyncImagesResponse, type: str) -> None:
        self.response = response
        self._type = type
        self._events = self._iterate()

    def __aiter__(self) -> AsyncIterator[AsyncImageEvent]:
        return self._events

    async def __anext__(self) -> AsyncImageEvent:
        return await self._events.__anext__()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Do nothing: the answer was read whole."""

    async def _iterate(self) -> AsyncIterator[AsyncImageEvent]:
        made = self.response
        for image in made.data:
            yield AsyncImageEvent(
                self._type,
                image,
                made.created,
                made.background,
                made.output_format,
                made.quality,
                made.size,
                made.usage,
            )
