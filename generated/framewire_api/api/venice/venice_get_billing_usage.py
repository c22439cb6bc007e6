"""List what was paid for, page by page: `GET /billing/usage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import datetime

    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_billing_usage_page import VeniceBillingUsagePage
    from ...models.venice_error import VeniceError
    from ...models.venice_get_billing_usage_currency import VeniceGetBillingUsageCurrency
    from ...models.venice_get_billing_usage_sort_order import VeniceGetBillingUsageSortOrder

    Parsed: TypeAlias = VeniceBillingUsagePage | str | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_billing_usage_page", "VeniceBillingUsagePage"), "text": None}),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    *,
    currency: VeniceGetBillingUsageCurrency | Unset = UNSET,
    end_date: datetime.datetime | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort_order: VeniceGetBillingUsageSortOrder | Unset = UNSET,
    start_date: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/billing/usage"}
    kwargs["params"] = _wire.query(
        {
            "currency": currency,
            "endDate": end_date,
            "limit": limit,
            "page": page,
            "sortOrder": sort_order,
            "startDate": start_date,
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
    currency: VeniceGetBillingUsageCurrency | Unset = UNSET,
    end_date: datetime.datetime | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort_order: VeniceGetBillingUsageSortOrder | Unset = UNSET,
    start_date: datetime.datetime | Unset = UNSET,
) -> Response[Parsed]:
    """List what was paid for, page by page."""
    kwargs = _get_kwargs(
        currency=currency,
        end_date=end_date,
        limit=limit,
        page=page,
        sort_order=sort_order,
        start_date=start_date,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    currency: VeniceGetBillingUsageCurrency | Unset = UNSET,
    end_date: datetime.datetime | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort_order: VeniceGetBillingUsageSortOrder | Unset = UNSET,
    start_date: datetime.datetime | Unset = UNSET,
) -> Parsed | None:
    """List what was paid for, page by page."""
    return sync_detailed(
        client=client,
        currency=currency,
        end_date=end_date,
        limit=limit,
        page=page,
        sort_order=sort_order,
        start_date=start_date,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    currency: VeniceGetBillingUsageCurrency | Unset = UNSET,
    end_date: datetime.datetime | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort_order: VeniceGetBillingUsageSortOrder | Unset = UNSET,
    start_date: datetime.datetime | Unset = UNSET,
) -> Response[Parsed]:
    """List what was paid for, page by page."""
    kwargs = _get_kwargs(
        currency=currency,
        end_date=end_date,
        limit=limit,
        page=page,
        sort_order=sort_order,
        start_date=start_date,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    currency: VeniceGetBillingUsageCurrency | Unset = UNSET,
    end_date: datetime.datetime | Unset = UNSET,
    limit: int | Unset = UNSET,
    page: int | Unset = UNSET,
    sort_order: VeniceGetBillingUsageSortOrder | Unset = UNSET,
    start_date: datetime.datetime | Unset = UNSET,
) -> Parsed | None:
    """List what was paid for, page by page."""
    return (
        await asyncio_detailed(
            client=client,
            currency=currency,
            end_date=end_date,
            limit=limit,
            page=page,
            sort_order=sort_order,
            start_date=start_date,
        )
    ).parsed
