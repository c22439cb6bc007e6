"""List what was paid for, from a cursor on: `GET /billing/usage-history`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import datetime

    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_billing_usage_history import VeniceBillingUsageHistory
    from ...models.venice_error import VeniceError
    from ...models.venice_get_billing_usage_history_currency import (
        VeniceGetBillingUsageHistoryCurrency,
    )

    Parsed: TypeAlias = VeniceBillingUsageHistory | str | VeniceError

_RESPONSES = _wire.responses(
    (
        (200,),
        {"json": nested("venice_billing_usage_history", "VeniceBillingUsageHistory"), "text": None},
    ),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    *,
    currency: VeniceGetBillingUsageHistoryCurrency | Unset = UNSET,
    cursor: str | Unset = UNSET,
    end_timestamp: datetime.datetime | Unset = UNSET,
    page_size: int | Unset = UNSET,
    start_timestamp: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/billing/usage-history"}
    kwargs["params"] = _wire.query(
        {
            "currency": currency,
            "cursor": cursor,
            "endTimestamp": end_timestamp,
            "pageSize": page_size,
            "startTimestamp": start_timestamp,
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
    currency: VeniceGetBillingUsageHistoryCurrency | Unset = UNSET,
    cursor: str | Unset = UNSET,
    end_timestamp: datetime.datetime | Unset = UNSET,
    page_size: int | Unset = UNSET,
    start_timestamp: datetime.datetime | Unset = UNSET,
) -> Response[Parsed]:
    """List what was paid for, from a cursor on."""
    kwargs = _get_kwargs(
        currency=currency,
        cursor=cursor,
        end_timestamp=end_timestamp,
        page_size=page_size,
        start_timestamp=start_timestamp,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    currency: VeniceGetBillingUsageHistoryCurrency | Unset = UNSET,
    cursor: str | Unset = UNSET,
    end_timestamp: datetime.datetime | Unset = UNSET,
    page_size: int | Unset = UNSET,
    start_timestamp: datetime.datetime | Unset = UNSET,
) -> Parsed | None:
    """List what was paid for, from a cursor on."""
    return sync_detailed(
        client=client,
        currency=currency,
        cursor=cursor,
        end_timestamp=end_timestamp,
        page_size=page_size,
        start_timestamp=start_timestamp,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    currency: VeniceGetBillingUsageHistoryCurrency | Unset = UNSET,
    cursor: str | Unset = UNSET,
    end_timestamp: datetime.datetime | Unset = UNSET,
    page_size: int | Unset = UNSET,
    start_timestamp: datetime.datetime | Unset = UNSET,
) -> Response[Parsed]:
    """List what was paid for, from a cursor on."""
    kwargs = _get_kwargs(
        currency=currency,
        cursor=cursor,
        end_timestamp=end_timestamp,
        page_size=page_size,
        start_timestamp=start_timestamp,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    currency: VeniceGetBillingUsageHistoryCurrency | Unset = UNSET,
    cursor: str | Unset = UNSET,
    end_timestamp: datetime.datetime | Unset = UNSET,
    page_size: int | Unset = UNSET,
    start_timestamp: datetime.datetime | Unset = UNSET,
) -> Parsed | None:
    """List what was paid for, from a cursor on."""
    return (
        await asyncio_detailed(
            client=client,
            currency=currency,
            cursor=cursor,
            end_timestamp=end_timestamp,
            page_size=page_size,
            start_timestamp=start_timestamp,
        )
    ).parsed
