# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What the image methods of Venice return."""

from typing import Any

import attrs

from framewire._core.api import models as api
from framewire._core.exchange.answer import Meta
from framewire._core.exchange.decode import Result
from framewire._sync.media import Image
from framewire._sync.save_all import SavesAll
from framewire.services.venice.headers import WithVeniceHeaders


@attrs.define
class ImageResponse(SavesAll, WithVeniceHeaders, Result):
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
    images: list[Image] = attrs.field(factory=list)
    timing: api.VeniceImageTiming | None = None
    request: Any = None
    is_blurred: bool | None = None
    is_content_violation: bool | None = None


@attrs.define
class SimpleImageResponse(SavesAll, WithVeniceHeaders, Result):
    """A finished image, in OpenAI's shape.

    Attributes:
        created: Unix seconds.
        data: The image, with `.b64_json` or `.url` (a `data:` URL) and `.save()`.
        is_blurred: Whether the service blurred the image; None if it did not say.
        is_content_violation: Whether the service found a violation; None if it did not say.
    """

    _service = "venice"

    created: int = 0
    data: list[Image] = attrs.field(factory=list)
    is_blurred: bool | None = None
    is_content_violation: bool | None = None

    @property
    def images(self) -> list[Image]:
        """The images, under the name they have with every service."""
        return self.data


class VeniceImage(WithVeniceHeaders, Image):
    """An image that is an answer of its own.

    Attributes:
        meta: Status, headers and request id of the answer.
    """

    meta: Meta | None = None
