"""Images, videos and sounds that go into a video, in the form Venice takes them: by address."""

import base64
import os
from collections.abc import Mapping, Sequence
from typing import Any

from framewire._core.api import models as api
from framewire._core.media.data_url import data_uri
from framewire._core.media.file_inputs import FileInput, opened
from framewire._core.media.inline import is_data_url
from framewire.errors import InvalidArgumentError
from framewire.services.venice.values import is_web_url

_OPERATION = "queue_video"


def duration(value: str | int) -> str:
    """A length as Venice writes it: `5s` for 5.

    Args:
        value: Seconds, or one of the model's own words (`auto`, `1 gen`, `-1`).

    Raises:
        InvalidArgumentError: A number that is no length.
    """
    if isinstance(value, str) and value:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return f"{value}s"
    raise InvalidArgumentError(
        f"duration must be whole seconds, or text such as '5s', not {value!r}",
        service="venice",
        operation=_OPERATION,
        field="duration",
    )


def media_url(field: str, given: FileInput, kind: str | None) -> str:
    """A file as an address: one on the web as it is, one of this machine as a `data:` URL.

    Args:
        field: Name of the argument, for messages.
        given: Address, `data:` URL, path, bytes, open file or PIL image.
        kind: image, video or audio; None for any.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is something else.
    """
    if isinstance(given, str) and (is_web_url(given) or is_data_url(given)):
        return given
    if isinstance(given, str | os.PathLike):
        return _of_kind(field, data_uri("venice", given), kind)
    with opened("venice", _OPERATION, [given]) as (file,):
        text = base64.b64encode(file.payload.read()).decode("ascii")
        return _of_kind(field, f"data:{file.mime_type};base64,{text}", kind)


def media_urls(field: str, given: Sequence[FileInput] | None, kind: str | None) -> list[str] | None:
    """Several files as addresses; None where none were given.

    Args:
        field: Name of the argument, for messages.
        given: The files.
        kind: image, video or audio; None for any.

    Raises:
        InvalidArgumentError: No list, or one with something else in it.
    """
    if given is None:
        return None
    if isinstance(given, str | bytes | os.PathLike):
        raise InvalidArgumentError(
            f"{field} must be a list", service="venice", operation=_OPERATION, field=field
        )
    return [media_url(field, each, kind) for each in given]


def optional_url(field: str, given: FileInput | None, kind: str | None) -> str | None:
    """A file as an address; None where none was given."""
    return None if given is None else media_url(field, given, kind)


def element(given: Mapping[str, Any]) -> api.VeniceVideoElement:
    """A character or object to show.

    Args:
        given: `image` (seen from the front), `images` (further views, at most 3), `video`; the
            wire's own names are taken too.
    """
    return api.VeniceVideoElement._of(
        frontal_image_url=optional_url(
            "elements", given.get("image", given.get("frontal_image_url")), "image"
        ),
        reference_image_urls=media_urls(
            "elements", given.get("images", given.get("reference_image_urls")), "image"
        ),
        video_url=optional_url("elements", given.get("video", given.get("video_url")), "video"),
    )


def consented(given: Mapping[str, Any] | None) -> api.VeniceVideoConsents | None:
    """What a caller consents to, as Venice wants it; nothing is consented to by itself.

    Args:
        given: For example `{"seedance": {"confirmed_legal_right": True, ...}}`.
    """
    return None if given is None else api.VeniceVideoConsents.from_dict(dict(given))


def keyframes(given: Mapping[int, FileInput] | None) -> list[api.VeniceVideoKeyframe] | None:
    """Images that are pinned to frames of a video.

    Args:
        given: The images by the number of their frame, 24 a second.

    Raises:
        InvalidArgumentError: No mapping, or a frame that is no number from 0 on.
    """
    if given is None:
        return None
    frames = given.items() if isinstance(given, Mapping) else [(None, None)]
    made = []
    for frame, image in frames:
        if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
            raise InvalidArgumentError(
                "keyframes must be images by the number of their frame, from 0 on",
                service="venice",
                operation=_OPERATION,
                field="keyframes",
            )
        url = media_url("keyframes", image, "image")
        made.append(api.VeniceVideoKeyframe._of(image_url=url, frame_index=frame))
    return made


def _of_kind(field: str, url: str, kind: str | None) -> str:
    mime_type = url[len("data:") :].partition(";")[0]
    if kind is not None and not mime_type.startswith(f"{kind}/"):
        raise InvalidArgumentError(
            f"{field} wants {kind}, and the file is {mime_type}",
            service="venice",
            operation=_OPERATION,
            field=field,
        )
    return url
