# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""One row of a batch: the call that makes it, and what that would cost."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from framewire._core.io import sync_backend as backend
from framewire._sync.facade_calls import by_job
from framewire._sync.media import Media
from framewire.batch.estimate import arguments_of
from framewire.batch.keys import is_address
from framewire.batch.rows import Row
from framewire.errors import InvalidArgumentError
from framewire.money import Price


@attrs.frozen
class Watch:
    """Who is told of a row's job: as soon as its id is known, and after each look at it."""

    on_submit: Callable[[Any], Any]
    on_progress: Callable[[Any], Any]


def made(
    client: Any, row: Row, key: str, watch: Watch, timeout: Mapping[str, float]
) -> tuple[list[Media], Any]:
    """Make a row.

    Args:
        client: The client of every service; it has this module imported.
        row: The row.
        key: Its `idempotency_key`.
        watch: Who is told.
        timeout: The limit of the wait for its job, if there is one. Images that come at once have
            none: there it would be the paid request that is torn off.

    Returns:
        What there is to save, and the service's own result.
    """
    if row.kind != "video" and not by_job(row.service):
        timeout = {name: value for name, value in timeout.items() if name != "timeout"}
    options = {"on_submit": watch.on_submit, "on_progress": watch.on_progress, **timeout}
    arguments = {**row.arguments, "idempotency_key": key}
    if row.kind == "image":
        images = client.generate_image(row.prompt, row.model, **options, **arguments)
        return list(images.images), images.result
    if row.kind == "video":
        arguments.update(_first_image(client, row))
        video = client.generate_video(row.prompt, row.model, **options, **arguments)
        return [video.video], video.result
    service, _, own = row.model.partition("/")
    edit = _EDITS.get(service)
    if edit is None:
        raise InvalidArgumentError(f"{service} edits no images; {', '.join(_EDITS)} do")
    return edit(client._service(service), row, own, watch, {**timeout, **arguments})


# How each service's video method takes the first image: its argument, and as what.
_FIRST_IMAGE = {
    "visgate": ("image_url", "address"),
    "siray": ("image", "data"),
    "aquiles": ("input_reference", "file"),
    "venice": ("image", "any"),
}


def _first_image(client: Any, row: Row) -> dict[str, Any]:
    if row.image is None:
        return {}
    name, takes = _FIRST_IMAGE.get(row.service, ("image", "any"))
    return {name: _image(client, row, takes)}


def _image(client: Any, row: Row, takes: str) -> Any:
    """A row's image as its service takes it."""
    given = str(row.image)
    address = is_address(given)
    if address == (takes == "file") and takes in ("file", "address"):
        kind = "a file, not an address" if address else "the address of an image, not a file"
        raise InvalidArgumentError(f"{row.service} takes {kind}")
    if takes == "data" and not address:
        return backend.in_thread(client._service(row.service).load_from_local, given)
    return given


def _at_siray(
    client: Any, row: Row, own: str, watch: Watch, arguments: dict[str, Any]
) -> tuple[list[Media], Any]:
    limit = {"timeout": arguments.pop("timeout")} if "timeout" in arguments else {}
    image = str(row.image)
    if not is_address(image):
        image = backend.in_thread(client.load_from_local, image)
    job = client.image.generate_async(own, row.prompt, image, **arguments)
    backend.call(watch.on_submit, job)
    result = job.wait(on_progress=watch.on_progress, **limit)
    return list(result.images), result


def _at_aquiles(
    client: Any, row: Row, own: str, _: Watch, arguments: dict[str, Any]
) -> tuple[list[Media], Any]:
    if is_address(str(row.image)):
        raise InvalidArgumentError("aquiles takes a file, not an address")
    result = client.images.edit(row.image, row.prompt, own or None, **arguments)
    return list(result.images), result


def _at_venice(
    client: Any, row: Row, own: str, _: Watch, arguments: dict[str, Any]
) -> tuple[list[Media], Any]:
    image = client.images.edit(row.image, row.prompt, model=own or None, **arguments)
    return [image], image


_EDITS = {"siray": _at_siray, "aquiles": _at_aquiles, "venice": _at_venice}


def price(client: Any, row: Row) -> Price:
    """What a row would cost.

    Args:
        client: The client of every service.
        row: The row.

    Raises:
        APIError: The catalogue cannot be read.
    """
    arguments = arguments_of(row)
    if row.kind != "edit":
        found: Price = client.price(row.model, kind=row.kind, **arguments)
        return found
    service, _, own = row.model.partition("/")
    if service not in _EDITS:
        return Price.unknown(f"{service} edits no images")
    maker = client._service(service)
    group = getattr(maker, maker._makers["image"])
    of = {"of": "edit"} if hasattr(group, "edit") else {}
    priced: Price = group.price(own or None, **of, **arguments)
    return priced
