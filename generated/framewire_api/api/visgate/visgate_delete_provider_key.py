"""Remove a stored provider key: `DELETE /providers/keys/{provider}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_provider_key_deletion import VisgateProviderKeyDeletion

    Parsed: TypeAlias = VisgateProviderKeyDeletion | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_provider_key_deletion", "VisgateProviderKeyDeletion")}),
    ((401, 404, 429), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(provider: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "DELETE",
        "url": f"/providers/keys/{path_segment(provider, 'provider')}",
    }
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


def sync_detailed(provider: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Remove a stored provider key."""
    kwargs = _get_kwargs(provider)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(provider: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Remove a stored provider key."""
    return sync_detailed(provider, client=client).parsed


async def asyncio_detailed(provider: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Remove a stored provider key."""
    kwargs = _get_kwargs(provider)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(provider: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Remove a stored provider key."""
    return (await asyncio_detailed(provider, client=client)).parsed
