"""Values that Venice wants in a form of its own: images as text and moments."""

import base64
import binascii
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from framewire._core.api import models as api
from framewire._core.media.data_url import data_uri
from framewire._core.media.file_inputs import FileInput, opened
from framewire._core.media.inline import from_data_url, is_data_url
from framewire._core.media.names import HEAD_BYTES, sniff
from framewire.errors import DownloadError, InvalidArgumentError
from framewire.services.venice.inputs import ImagePart

_HEAD_CHARACTERS = -(-HEAD_BYTES // 3) * 4
# No file system takes a longer path, and nobody wants the rest of an image in a message.
_LONGEST_PATH = 4096


def is_web_url(text: str) -> bool:
    """Whether a text is an http or https address."""
    return text[:8].lower().startswith(("http://", "https://"))


def image_text(operation: str, image: FileInput) -> str | None:
    """An image that was given as text, in the form that goes into a JSON body.

    Args:
        operation: For messages.
        image: What the caller gave.

    Returns:
        A web address as it is, or base64; None for what has to be read as a file.

    Raises:
        InvalidArgumentError: A text that is neither an image nor can be a path.
    """
    if not isinstance(image, str):
        return None
    if is_web_url(image):
        return image
    if is_data_url(image):
        try:
            return base64.b64encode(from_data_url(image)[1]).decode("ascii")
        except DownloadError as error:
            raise _no_image(operation, f"the data: URL cannot be read: {error.message}") from None
    if _kind_of_base64(image):
        return "".join(image.split())
    if len(image) > _LONGEST_PATH:
        raise _no_image(operation, "the text is no address, no path, and no base64 of an image")
    return None


def style_reference(
    operation: str, given: FileInput | Mapping[str, Any]
) -> api.VeniceStyleReference:
    """An image whose style to follow, as it is sent.

    Args:
        operation: For messages.
        given: A file, an address or base64, or a mapping with `image` and `strength`.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is no image.
    """
    strength = given.get("strength") if isinstance(given, Mapping) else None
    image = given.get("image") if isinstance(given, Mapping) else given
    if image is None:
        raise _no_image(operation, "a style reference has no image")
    sent = image_text(operation, image)
    if sent is None:
        with opened("venice", operation, [image]) as files:
            sent = base64.b64encode(files[0].payload.read()).decode("ascii")
    return api.VeniceStyleReference._of(image=sent, strength=strength)


def image_part(image: FileInput) -> ImagePart:
    """An image as a part of a chat message, for models that see.

    Args:
        image: Address, `data:` URL, path, base64, bytes, open file or PIL image; an image that is
            no address travels inside the message.

    Returns:
        `{"type": "image_url", "image_url": {"url": ...}}`.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is no image.
    """
    return {"type": "image_url", "image_url": {"url": _image_url(image)}}


def moment(name: str, value: str | date | None, *, day: bool = False) -> str | None:
    """A moment as Venice reads it.

    Args:
        name: Argument name, for the message.
        value: Text (sent as it is), date or datetime; one without a zone is local time.
        day: Whether a plain date may stand for the moment; else its midnight in UTC does.

    Raises:
        InvalidArgumentError: It is none of these.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        spec = "milliseconds" if value.microsecond else "seconds"
        text = value.astimezone(UTC).isoformat(timespec=spec)
        return text.replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat() if day else f"{value.isoformat()}T00:00:00Z"
    raise InvalidArgumentError(
        f"{name} must be a date, a datetime or text, not {type(value).__name__}", service="venice"
    )


def _image_url(image: FileInput) -> str:
    if isinstance(image, str):
        if is_web_url(image) or is_data_url(image):
            return image
        inline = image_text(_CHAT, image)
        if inline is not None:
            return f"data:{_kind_of_base64(inline)};base64,{inline}"
    if isinstance(image, str | os.PathLike):
        return _checked(data_uri("venice", image))
    with opened("venice", _CHAT, [image]) as files:
        data = files[0].payload.read()
        text = base64.b64encode(data).decode("ascii")
        return _checked(f"data:{files[0].mime_type};base64,{text}")


_CHAT = "create_chat_completion"


def _checked(url: str) -> str:
    kind = url[len("data:") :].partition(";")[0]
    if not kind.startswith("image/"):
        raise _no_image(_CHAT, f"the file is no image but {kind}")
    return url


def _kind_of_base64(text: str) -> str | None:
    """The type of the image whose base64 a text is, told by how it begins."""
    head = "".join(text[: 2 * _HEAD_CHARACTERS].split())[:_HEAD_CHARACTERS]
    try:
        kind = sniff(base64.b64decode(head, validate=True))
    except (binascii.Error, ValueError):
        return None
    return kind if kind and kind.startswith("image/") else None


def _no_image(operation: str, what: str) -> InvalidArgumentError:
    return InvalidArgumentError(what, service="venice", operation=operation)
