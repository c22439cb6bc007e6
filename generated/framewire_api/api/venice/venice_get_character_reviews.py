"""List what people say of a character: `GET /characters/{slug}/reviews`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_character_review_list import VeniceCharacterReviewList
    from ...models.venice_error import VeniceError

    Parsed: TypeAlias = VeniceCharacterReviewList | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_character_review_list", "VeniceCharacterReviewList")}),
    ((400, 401, 404, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    slug: str, *, page: int | Unset = UNSET, page_size: int | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/characters/{path_segment(slug, 'slug')}/reviews",
    }
    kwargs["params"] = _wire.query({"page": page, "pageSize": page_size})
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
    slug: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[Parsed]:
    """List what people say of a character."""
    kwargs = _get_kwargs(slug, page=page, page_size=page_size)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    slug: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Parsed | None:
    """List what people say of a character."""
    return sync_detailed(slug, client=client, page=page, page_size=page_size).parsed


async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[Parsed]:
    """List what people say of a character."""
    kwargs = _get_kwargs(slug, page=page, page_size=page_size)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Parsed | None:
    """List what people say of a character."""
    return (await asyncio_detailed(slug, client=client, page=page, page_size=page_size)).parsed
