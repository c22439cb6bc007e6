"""Images in requests: base64 and data URIs, decoded and checked."""

from __future__ import annotations

import base64

from framewire.sandbox import images


class BadImageError(ValueError):
    """The text is no base64, or what it encodes is no image."""


def decode_base64(text: str) -> bytes:
    """Return the bytes of a data URI or of plain base64.

    Raises:
        BadSourceError: It is neither.
    """
    payload = text
    if text.startswith("data:"):
        head, comma, payload = text.partition(",")
        if not comma or not head.endswith(";base64"):
            raise BadImageError("a data URI must be base64")
    try:
        return base64.b64decode("".join(payload.split()), validate=True)
    except ValueError as error:
        raise BadImageError(f"not base64: {error}") from error


def decode_image(text: str) -> bytes:
    """Return the bytes of an image sent as text, which must be one.

    Raises:
        BadImageError: The text is not base64, or its bytes are not an image.
    """
    source = decode_base64(text)
    try:
        images.opened(source)
    except images.UnreadableImageError as error:
        raise BadImageError(str(error)) from error
    return source
