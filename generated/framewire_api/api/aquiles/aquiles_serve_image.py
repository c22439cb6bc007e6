"""Download an image made before, as PNG: `GET /images/{filename}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.aquiles_error import AquilesError
    from ...types import File

    Parsed: TypeAlias = File | AquilesError | str

_RESPONSES = _wire.responses(
    ((200, 206), {"binary": None}),
    ((404,), {"json": nested("aquiles_error", "AquilesError")}),
    ((416,), {"text": None}),
)


def _get_kwargs(filename: str, *, range_: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/images/{path_segment(filename, 'filename')}",
    }
    kwargs["headers"] = _wire.headers({"Range": range_})
    return kwargs


def _parse_response(*, client: Client, response: httpx.Response) -> Parsed | None:
    """Return the answer as documented; None, or UnexpectedStatus, for any other."""
    return cast("Parsed | None", _wire.parse(_RESPONSES, client=client, response=response))


def _build_response(*, client: Client, response: httpx.Response) -> Response[Parsed]:
    """Return the answer with its status, headers and bytes."""
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    filename: str, *, client: Client, range_: str | Unset = UNSET
) -> Response[Parsed]:
    """Download an image made before, as PNG."""
    kwargs = _get_kwargs(filename, range_=range_)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(filename: str, *, client: Client, range_: str | Unset = UNSET) -> Parsed | None:
    """Download an image made before, as PNG."""
    return sync_detailed(filename, client=client, range_=range_).parsed


async def asyncio_detailed(
    filename: str, *, client: Client, range_: str | Unset = UNSET
) -> Response[Parsed]:
    """Download an image made before, as PNG."""
    kwargs = _get_kwargs(filename, range_=range_)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(filename: str, *, client: Client, range_: str | Unset = UNSET) -> Parsed | None:
    """Download an image made before, as PNG."""
    return (await asyncio_detailed(filename, client=client, range_=range_)).parsed
