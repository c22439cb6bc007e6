"""List models of the catalog: `GET /models`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_model_list import VisgateModelList

    Parsed: TypeAlias = VisgateModelList | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_model_list", "VisgateModelList")}),
    ((401, 422, 429), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    provider: str | Unset = UNSET,
    media_type: str | Unset = UNSET,
    capability: str | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    featured: bool | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/models"}
    kwargs["params"] = _wire.query(
        {
            "limit": limit,
            "provider": provider,
            "media_type": media_type,
            "capability": capability,
            "search": search,
            "sort": sort,
            "featured": featured,
        }
    )
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
    *,
    client: Client,
    limit: int | Unset = UNSET,
    provider: str | Unset = UNSET,
    media_type: str | Unset = UNSET,
    capability: str | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    featured: bool | Unset = UNSET,
) -> Response[Parsed]:
    """List models of the catalog. There is no offset or cursor; only the first `limit` entries can be read."""
    kwargs = _get_kwargs(
        limit=limit,
        provider=provider,
        media_type=media_type,
        capability=capability,
        search=search,
        sort=sort,
        featured=featured,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: Client,
    limit: int | Unset = UNSET,
    provider: str | Unset = UNSET,
    media_type: str | Unset = UNSET,
    capability: str | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    featured: bool | Unset = UNSET,
) -> Parsed | None:
    """List models of the catalog. There is no offset or cursor; only the first `limit` entries can be read."""
    return sync_detailed(
        client=client,
        limit=limit,
        provider=provider,
        media_type=media_type,
        capability=capability,
        search=search,
        sort=sort,
        featured=featured,
    ).parsed


async def asyncio_detailed(
    *,
    client: Client,
    limit: int | Unset = UNSET,
    provider: str | Unset = UNSET,
    media_type: str | Unset = UNSET,
    capability: str | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    featured: bool | Unset = UNSET,
) -> Response[Parsed]:
    """List models of the catalog. There is no offset or cursor; only the first `limit` entries can be read."""
    kwargs = _get_kwargs(
        limit=limit,
        provider=provider,
        media_type=media_type,
        capability=capability,
        search=search,
        sort=sort,
        featured=featured,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: Client,
    limit: int | Unset = UNSET,
    provider: str | Unset = UNSET,
    media_type: str | Unset = UNSET,
    capability: str | Unset = UNSET,
    search: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    featured: bool | Unset = UNSET,
) -> Parsed | None:
    """List models of the catalog. There is no offset or cursor; only the first `limit` entries can be read."""
    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            provider=provider,
            media_type=media_type,
            capability=capability,
            search=search,
            sort=sort,
            featured=featured,
        )
    ).parsed
