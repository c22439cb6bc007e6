"""Make images from a text: `POST /images/generations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.aquiles_create_image_request import AquilesCreateImageRequest
    from ...models.aquiles_error import AquilesError
    from ...models.aquiles_images_response import AquilesImagesResponse

    Parsed: TypeAlias = AquilesImagesResponse | AquilesError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("aquiles_images_response", "AquilesImagesResponse")}),
    ((302,), {}),
    ((400, 401, 403, 422, 429, 503, 504), {"json": nested("aquiles_error", "AquilesError")}),
    ((500,), {"json": nested("aquiles_error", "AquilesError"), "text": None}),
)


def _get_kwargs(*, body: AquilesCreateImageRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/images/generations"}
    kwargs |= _wire.json_body(body)
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
    *, client: AuthenticatedClient, body: AquilesCreateImageRequest
) -> Response[Parsed]:
    """Make images from a text."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, body: AquilesCreateImageRequest) -> Parsed | None:
    """Make images from a text."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: AquilesCreateImageRequest
) -> Response[Parsed]:
    """Make images from a text."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, body: AquilesCreateImageRequest) -> Parsed | None:
    """Make images from a text."""
    return (await asyncio_detailed(client=client, body=body)).parsed
