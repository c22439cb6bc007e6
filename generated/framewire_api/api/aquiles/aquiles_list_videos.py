"""List videos, newest first: `GET /videos`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.aquiles_error import AquilesError
    from ...models.aquiles_video_list_resource import AquilesVideoListResource

    Parsed: TypeAlias = AquilesVideoListResource | AquilesError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("aquiles_video_list_resource", "AquilesVideoListResource")}),
    ((302,), {}),
    ((401, 403, 422, 503), {"json": nested("aquiles_error", "AquilesError")}),
    ((500,), {"text": None}),
)


def _get_kwargs(*, limit: int | Unset = UNSET, after: str | None | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/videos"}
    kwargs["params"] = _wire.query({"limit": limit, "after": after})
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
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, after: str | None | Unset = UNSET
) -> Response[Parsed]:
    """List videos, newest first."""
    kwargs = _get_kwargs(limit=limit, after=after)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, after: str | None | Unset = UNSET
) -> Parsed | None:
    """List videos, newest first."""
    return sync_detailed(client=client, limit=limit, after=after).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, after: str | None | Unset = UNSET
) -> Response[Parsed]:
    """List videos, newest first."""
    kwargs = _get_kwargs(limit=limit, after=after)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, after: str | None | Unset = UNSET
) -> Parsed | None:
    """List videos, newest first."""
    return (await asyncio_detailed(client=client, limit=limit, after=after)).parsed
