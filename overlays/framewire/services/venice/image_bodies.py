"""Bodies of requests about images: a form for files, JSON for addresses and base64."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from framewire._core.api import models as api
from framewire._core.media.file_inputs import FileInput, opened
from framewire.errors import InvalidArgumentError
from framewire.services.venice.values import image_text, is_web_url

_MULTI_EDIT, _CUT_OUT = "multi_edit_image", "background_remove_image"


@contextmanager
def edit_body(image: FileInput, given: Mapping[str, Any]) -> Iterator[Any]:
    """The body of a request to change an image; a file that it opened is closed at the end.

    Args:
        image: What the caller gave.
        given: The other members.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is no image.
    """
    inline = image_text("edit_image", image)
    if inline is not None:
        yield api.VeniceEditImageRequest._of(image=inline, **given)
        return
    with opened("venice", "edit_image", [image]) as files:
        yield api.VeniceEditImageForm._of(image=files[0], **given)


@contextmanager
def multi_edit_body(images: Sequence[FileInput], given: Mapping[str, Any]) -> Iterator[Any]:
    """The body of a request to change an image by others; its files are closed at the end.

    Args:
        images: What the caller gave.
        given: The other members.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: No image, or one that is none.
    """
    if isinstance(images, str | bytes) or not isinstance(images, Sequence) or not images:
        raise InvalidArgumentError(
            "images must be a list of at least one image",
            service="venice", operation=_MULTI_EDIT, field="images",
        )  # fmt: skip
    texts = [image_text(_MULTI_EDIT, image) for image in images]
    if not any(texts):
        with opened("venice", _MULTI_EDIT, images) as files:
            yield api.VeniceMultiEditImageForm._of(images=files, **given)
        return
    # The form takes files alone: beside an address or base64, files go as base64 too.
    sent = [inline or _as_text(image) for inline, image in zip(texts, images, strict=True)]
    yield api.VeniceMultiEditImageRequest._of(images=sent, **given)


@contextmanager
def cut_out_body(image: FileInput) -> Iterator[Any]:
    """The body of a request to cut out what an image shows; its file is closed at the end.

    Args:
        image: What the caller gave.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: It is no image.
    """
    inline = image_text(_CUT_OUT, image)
    if inline is None:
        with opened("venice", _CUT_OUT, [image]) as files:
            yield api.VeniceBackgroundRemoveImageForm._of(image=files[0], image_url=None)
        return
    address = inline if is_web_url(inline) else None
    data = None if address else inline
    yield api.VeniceBackgroundRemoveImageRequest._of(image=data, image_url=address)


def _as_text(image: FileInput) -> str:
    with opened("venice", _MULTI_EDIT, [image]) as files:
        return base64.b64encode(files[0].payload.read()).decode("ascii")
