"""Images that callers send along."""

from __future__ import annotations

import base64

from framewire.sandbox import images


class BadSourceError(ValueError):
    """What was sent as an image cannot be read as one."""


def decoded(text: str) -> bytes:
    """Return the bytes of a data URI or of plain base64.

    Raises:
        BadSourceError: It is neither.
    """
    payload = text
    if text.startswith("data:"):
        head, comma, payload = text.partition(",")
        if not comma or not head.endswith(";base64"):
            raise BadSourceError("a data URI must be base64")
    try:
        return base64.b64decode("".join(payload.split()), validate=True)
    except ValueError as error:
        raise BadSourceError(f"not base64: {error}") from error


def image_of(text: str) -> bytes:
    """Return the bytes of an image sent as text, having seen that it is one.

    Raises:
        BadSourceError: It is none.
    """
    source = decoded(text)
    try:
        images.opened(source)
    except images.UnreadableImageError as error:
        raise BadSourceError(str(error)) from error
    return source
