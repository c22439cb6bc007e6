"""Read about one character: `GET /characters/{slug}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_character_response import VeniceCharacterResponse
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceCharacterResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_character_response", "VeniceCharacterResponse")}),
    ((400, 401, 404, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(slug: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": f"/characters/{path_segment(slug, 'slug')}"}
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


def sync_detailed(slug: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Read about one character."""
    kwargs = _get_kwargs(slug)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(slug: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Read about one character."""
    return sync_detailed(slug, client=client).parsed


async def asyncio_detailed(slug: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Read about one character."""
    kwargs = _get_kwargs(slug)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(slug: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Read about one character."""
    return (await asyncio_detailed(slug, client=client)).parsed
