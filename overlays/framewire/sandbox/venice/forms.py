"""Forms and images of requests, read and checked."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import UploadFile

from framewire.sandbox import images, input_images
from framewire.sandbox.messages import Call
from framewire.sandbox.validate import Problem, contract

_SIDE = 512


async def form_fields(call: Call) -> tuple[dict[str, Any], Problem | None]:
    """Return the fields of a form and what is wrong with them; a file is its upload.

    Args:
        call: The request.
    """
    if call.content_type != "multipart/form-data":
        return {}, Problem(("body", "file"), "Expected multipart/form-data")
    try:
        form = await call.form()
    except ValueError as error:
        return {}, Problem(("body",), str(error))
    texts = {name: [_named(each) for each in form.getlist(name)] for name in form}
    fields, problem = contract().read_form(call.operation, texts)
    for name in form:
        if uploads := [each for each in form.getlist(name) if isinstance(each, UploadFile)]:
            fields[name] = uploads if isinstance(fields.get(name), list) else uploads[-1]
    return fields, problem


async def image_bytes(given: Any) -> bytes:
    """Return an image of a request; one at an address is drawn here, not fetched.

    Args:
        given: An upload, an address or base64.

    Raises:
        BadImageError: It is no image.
    """
    if isinstance(given, UploadFile):
        data = await given.read()
    elif str(given).startswith(("http://", "https://")):
        return images.image(str(given), _SIDE, _SIDE)
    else:
        data = input_images.decode_base64(str(given))
    try:
        images.opened(data)
    except images.UnreadableImageError as error:
        raise input_images.BadImageError(str(error)) from error
    return data


def _named(value: Any) -> Any:
    return (value.filename or "file") if isinstance(value, UploadFile) else value
