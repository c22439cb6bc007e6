"""Ask what a video would cost: `POST /video/quote`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_error import VeniceError
    from ...models.venice_quote_video_request import VeniceQuoteVideoRequest
    from ...models.venice_quote_video_response import VeniceQuoteVideoResponse

    Parsed: TypeAlias = VeniceQuoteVideoResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_quote_video_response", "VeniceQuoteVideoResponse")}),
    ((400, 401, 403, 429), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(*, body: VeniceQuoteVideoRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/video/quote"}
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
    *, client: AuthenticatedClient, body: VeniceQuoteVideoRequest
) -> Response[Parsed]:
    """Ask what a video would cost."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, body: VeniceQuoteVideoRequest) -> Parsed | None:
    """Ask what a video would cost."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: VeniceQuoteVideoRequest
) -> Response[Parsed]:
    """Ask what a video would cost."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, body: VeniceQuoteVideoRequest) -> Parsed | None:
    """Ask what a video would cost."""
    return (await asyncio_detailed(client=client, body=body)).parsed
