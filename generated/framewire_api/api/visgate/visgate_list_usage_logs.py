"""List logged requests: `GET /usage/logs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, many, nested, one_of

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_usage_log_entry import VisgateUsageLogEntry
    from ...models.visgate_usage_log_page import VisgateUsageLogPage

    Parsed: TypeAlias = list[VisgateUsageLogEntry] | VisgateUsageLogPage | VisgateError | str

_RESPONSES = _wire.responses(
    (
        (200,),
        {
            "json": one_of(
                many(nested("visgate_usage_log_entry", "VisgateUsageLogEntry")),
                nested("visgate_usage_log_page", "VisgateUsageLogPage"),
            )
        },
    ),
    ((401, 422, 429), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(*, limit: int | Unset = UNSET, offset: int | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/usage/logs"}
    kwargs["params"] = _wire.query({"limit": limit, "offset": offset})
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
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, offset: int | Unset = UNSET
) -> Response[Parsed]:
    """List logged requests."""
    kwargs = _get_kwargs(limit=limit, offset=offset)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, offset: int | Unset = UNSET
) -> Parsed | None:
    """List logged requests."""
    return sync_detailed(client=client, limit=limit, offset=offset).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, offset: int | Unset = UNSET
) -> Response[Parsed]:
    """List logged requests."""
    kwargs = _get_kwargs(limit=limit, offset=offset)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *, client: AuthenticatedClient, limit: int | Unset = UNSET, offset: int | Unset = UNSET
) -> Parsed | None:
    """List logged requests."""
    return (await asyncio_detailed(client=client, limit=limit, offset=offset)).parsed
