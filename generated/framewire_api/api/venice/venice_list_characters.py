"""List characters to talk to: `GET /characters`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_character_list import VeniceCharacterList
    from ...models.venice_error import VeniceError
    from ...models.venice_list_characters_is_adult import VeniceListCharactersIsAdult
    from ...models.venice_list_characters_is_pro import VeniceListCharactersIsPro
    from ...models.venice_list_characters_is_web_enabled import VeniceListCharactersIsWebEnabled
    from ...models.venice_list_characters_sort_by import VeniceListCharactersSortBy
    from ...models.venice_list_characters_sort_order import VeniceListCharactersSortOrder

    Parsed: TypeAlias = VeniceCharacterList | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_character_list", "VeniceCharacterList")}),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    *,
    categories: list[str] | Unset = UNSET,
    is_adult: VeniceListCharactersIsAdult | Unset = UNSET,
    is_pro: VeniceListCharactersIsPro | Unset = UNSET,
    is_web_enabled: VeniceListCharactersIsWebEnabled | Unset = UNSET,
    limit: int | Unset = UNSET,
    model_id: list[str] | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    search: str | Unset = UNSET,
    sort_by: VeniceListCharactersSortBy | Unset = UNSET,
    sort_order: VeniceListCharactersSortOrder | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/characters"}
    kwargs["params"] = _wire.query(
        {
            "categories": categories,
            "isAdult": is_adult,
            "isPro": is_pro,
            "isWebEnabled": is_web_enabled,
            "limit": limit,
            "modelId": model_id,
            "offset": offset,
            "search": search,
            "sortBy": sort_by,
            "sortOrder": sort_order,
            "tags": tags,
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
    client: AuthenticatedClient,
    categories: list[str] | Unset = UNSET,
    is_adult: VeniceListCharactersIsAdult | Unset = UNSET,
    is_pro: VeniceListCharactersIsPro | Unset = UNSET,
    is_web_enabled: VeniceListCharactersIsWebEnabled | Unset = UNSET,
    limit: int | Unset = UNSET,
    model_id: list[str] | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    search: str | Unset = UNSET,
    sort_by: VeniceListCharactersSortBy | Unset = UNSET,
    sort_order: VeniceListCharactersSortOrder | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
) -> Response[Parsed]:
    """List characters to talk to."""
    kwargs = _get_kwargs(
        categories=categories,
        is_adult=is_adult,
        is_pro=is_pro,
        is_web_enabled=is_web_enabled,
        limit=limit,
        model_id=model_id,
        offset=offset,
        search=search,
        sort_by=sort_by,
        sort_order=sort_order,
        tags=tags,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    categories: list[str] | Unset = UNSET,
    is_adult: VeniceListCharactersIsAdult | Unset = UNSET,
    is_pro: VeniceListCharactersIsPro | Unset = UNSET,
    is_web_enabled: VeniceListCharactersIsWebEnabled | Unset = UNSET,
    limit: int | Unset = UNSET,
    model_id: list[str] | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    search: str | Unset = UNSET,
    sort_by: VeniceListCharactersSortBy | Unset = UNSET,
    sort_order: VeniceListCharactersSortOrder | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
) -> Parsed | None:
    """List characters to talk to."""
    return sync_detailed(
        client=client,
        categories=categories,
        is_adult=is_adult,
        is_pro=is_pro,
        is_web_enabled=is_web_enabled,
        limit=limit,
        model_id=model_id,
        offset=offset,
        search=search,
        sort_by=sort_by,
        sort_order=sort_order,
        tags=tags,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    categories: list[str] | Unset = UNSET,
    is_adult: VeniceListCharactersIsAdult | Unset = UNSET,
    is_pro: VeniceListCharactersIsPro | Unset = UNSET,
    is_web_enabled: VeniceListCharactersIsWebEnabled | Unset = UNSET,
    limit: int | Unset = UNSET,
    model_id: list[str] | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    search: str | Unset = UNSET,
    sort_by: VeniceListCharactersSortBy | Unset = UNSET,
    sort_order: VeniceListCharactersSortOrder | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
) -> Response[Parsed]:
    """List characters to talk to."""
    kwargs = _get_kwargs(
        categories=categories,
        is_adult=is_adult,
        is_pro=is_pro,
        is_web_enabled=is_web_enabled,
        limit=limit,
        model_id=model_id,
        offset=offset,
        search=search,
        sort_by=sort_by,
        sort_order=sort_order,
        tags=tags,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    categories: list[str] | Unset = UNSET,
    is_adult: VeniceListCharactersIsAdult | Unset = UNSET,
    is_pro: VeniceListCharactersIsPro | Unset = UNSET,
    is_web_enabled: VeniceListCharactersIsWebEnabled | Unset = UNSET,
    limit: int | Unset = UNSET,
    model_id: list[str] | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    search: str | Unset = UNSET,
    sort_by: VeniceListCharactersSortBy | Unset = UNSET,
    sort_order: VeniceListCharactersSortOrder | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
) -> Parsed | None:
    """List characters to talk to."""
    return (
        await asyncio_detailed(
            client=client,
            categories=categories,
            is_adult=is_adult,
            is_pro=is_pro,
            is_web_enabled=is_web_enabled,
            limit=limit,
            model_id=model_id,
            offset=offset,
            search=search,
            sort_by=sort_by,
            sort_order=sort_order,
            tags=tags,
        )
    ).parsed
