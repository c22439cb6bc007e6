"""What the image methods of Venice return."""

from typing import Any

import attrs

from framewire._async.caller import AsyncCaller
from framewire._async.media import AsyncImage
from framewire._async.save_all import AsyncSavesAll
from framewire._core.api import models as api
from framewire._core.api.operations import Call
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.decode import Result
from framewire._core.media.items import LONG_TEXT, Gathered, gathered
from framewire.services.venice.headers import WithVeniceHeaders, venice_headers
from framewire_api.types import File, InBody


@attrs.define
class AsyncImageResponse(AsyncSavesAll, WithVeniceHeaders, Result):
    """Finished images.

    Attributes:
        id: The service's id of the request; empty for binary answers.
        images: The images; their bytes came with the answer.
        timing: Milliseconds by phase, or None for binary answers.
        request: The request as the service understood it.
        is_blurred: Whether the service blurred the image; None if it did not say.
        is_content_violation: Whether the service found a violation; None if it did not say. It is
            no error: the image is there and was paid for.
    """

    _service = "venice"

    id: str = ""
    images: list[AsyncImage] = attrs.field(factory=list)
    timing: api.VeniceImageTiming | None = None
    request: Any = None
    is_blurred: bool | None = None
    is_content_violation: bool | None = None


@attrs.define
class AsyncSimpleImageResponse(AsyncSavesAll, WithVeniceHeaders, Result):
    """A finished image, in OpenAI's shape.

    Attributes:
        created: Unix seconds.
        data: The image, with `.b64_json` or `.url` (a `data:` URL) and `.save()`.
        is_blurred: Whether the service blurred the image; None if it did not say.
        is_content_violation: Whether the service found a violation; None if it did not say.
    """

    _service = "venice"

    created: int = 0
    data: list[AsyncImage] = attrs.field(factory=list)
    is_blurred: bool | None = None
    is_content_violation: bool | None = None

    @property
    def images(self) -> list[AsyncImage]:
        """The images, under the name they have with every service."""
        return self.data


class AsyncVeniceImage(WithVeniceHeaders, AsyncImage):
    """An image that is an answer of its own.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None


def generated(
    client: AsyncCaller,
    call: Call[api.VeniceGenerateImageResponse | File],
    answer: Answer,
    format: str | None = None,
) -> AsyncImageResponse:
    """The images of an answer to `generate`.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
        format: The images' format, if one was asked for.
    """
    found = client._decode(call, answer)
    if isinstance(found, File):
        image = AsyncImage(data=answer.content, content_type=found.mime_type)
        made = AsyncImageResponse(images=[image], **_marks(answer))
        made._meta = answer.meta
        return made
    kind = f"image/{format or 'webp'}"
    # As they came: what was read in place is no text yet, and need not become one.
    several = found._raw.get("images")
    if type(several) is list and several and all(map(_whole, several)):
        images = [AsyncImage(b64=item, content_type=kind) for item in several]
        return AsyncImageResponse.of(found, images=images, **_marks(answer))
    # A paid result is not lost to a list of another form.
    odd = gathered(found.images, "b64", "image")
    made = AsyncImageResponse.of(found, images=_images(odd, kind, client), **_marks(answer))
    made.problems = client._problems_of(call, answer, odd, "image")
    return made


def simply_generated(
    client: AsyncCaller,
    call: Call[api.VeniceSimpleGenerateImageResponse],
    answer: Answer,
    format: str | None = None,
) -> AsyncSimpleImageResponse:
    """The images of an answer to `simple_generate`.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
        format: The images' format, if one was asked for.
    """
    found = client._decode(call, answer)
    kind = f"image/{format or 'png'}"
    held = gathered(found.data, "b64", "image")
    made = AsyncSimpleImageResponse.of(found, data=_images(held, kind, client), **_marks(answer))
    if held.problems or not held.items:
        made.problems = client._problems_of(call, answer, held, "image")
    return made


def changed(client: AsyncCaller, call: Call[File], answer: Answer) -> AsyncVeniceImage:
    """The image that an answer is.

    Args:
        client: The client that asked.
        call: What was asked.
        answer: The answer.
    """
    client._decode(call, answer)
    image = AsyncVeniceImage(data=answer.content, content_type=answer.content_type or None)
    image.meta = answer.meta
    return image


def _images(found: Gathered, kind: str, client: AsyncCaller) -> list[AsyncImage]:
    pool = client._pool
    return [
        AsyncImage(item.url, b64=item.b64_json, content_type=kind, pool=pool)
        for item in found.items
    ]


def _whole(item: object) -> bool:
    """Whether an item is an image's base64 and nothing else."""
    text = type(item) is str and len(item) > LONG_TEXT and ":" not in item[:8]
    return text or type(item) is InBody


def _marks(answer: Answer) -> dict[str, Any]:
    headers = venice_headers(answer.meta)
    return {
        "is_blurred": headers.is_blurred,
        "is_content_violation": headers.is_content_violation,
    }
