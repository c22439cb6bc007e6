"""What was paid for at Venice: a page, every entry, or a table."""

import math
from collections.abc import AsyncIterator
from datetime import date
from typing import Literal, Unpack

from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import (
    AsyncBillingRaw,
    AsyncUsageRaw,
)
from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_GET_BILLING_USAGE, Call
from framewire._core.exchange.options import RequestOptions
from framewire._core.paging.seen import Pages
from framewire._core.paths import those
from framewire.services.venice.headers import venice_headers
from framewire.services.venice.values import moment

Currency = Literal["USD", "VCU", "DIEM"]
Order = Literal["asc", "desc"]


class AsyncUsage(AsyncResource[AsyncCaller, AsyncUsageRaw]):
    """The account's charges: called it gives a page; `iter`, `pages` and `csv` give the rest."""

    async def page(
        self,
        *,
        currency: Currency | None = None,
        end_date: str | date | None = None,
        limit: int | None = None,
        page: int | None = None,
        sort_order: Order | None = None,
        start_date: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceBillingUsagePage:
        """List a page of charges.

        Args:
            currency: USD, VCU or DIEM; left out all.
            end_date: Latest moment: date, datetime or ISO 8601 text.
            limit: Entries on the page, at most 500; left out 200.
            page: Number of the page, from 1.
            sort_order: asc, or desc (the service's default): the newest first.
            start_date: Earliest moment.

        Returns:
            `.data` holds the charges, `.pagination` where the page stands.
        """
        client = self._client
        call = _usage(currency, end_date, limit, page, sort_order, start_date)
        answer = await client._send(call, options)
        found = client._decode(call, answer)
        if not isinstance(found, api.VeniceBillingUsagePage):
            raise client._flawed(call, answer, "holds no page of charges")
        return found

    async def __call__(
        self,
        *,
        currency: Currency | None = None,
        end_date: str | date | None = None,
        limit: int | None = None,
        page: int | None = None,
        sort_order: Order | None = None,
        start_date: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceBillingUsagePage:
        """List a page of charges; see `page`."""
        return await self.page(
            currency=currency,
            end_date=end_date,
            limit=limit,
            page=page,
            sort_order=sort_order,
            start_date=start_date,
            **options,
        )

    async def pages(
        self,
        *,
        currency: Currency | None = None,
        end_date: str | date | None = None,
        limit: int | None = None,
        page: int | None = None,
        sort_order: Order | None = None,
        start_date: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncIterator[api.VeniceBillingUsagePage]:
        """Go through the pages of charges; each is asked for when it is reached.

        Charges made meanwhile move what follows by one where the newest stand first: give
        `sort_order="asc"` or an `end_date` to meet every charge once.

        Args:
            currency: USD, VCU or DIEM; left out all.
            end_date: Latest moment: date, datetime or ISO 8601 text.
            limit: Entries on a page, at most 500; left out 200.
            page: Page to begin with; left out the first.
            sort_order: asc, or desc (the service's default): the newest first.
            start_date: Earliest moment.
        """
        number = 1 if page is None else page
        before = Pages()
        while True:
            found = await self.page(
                currency=currency,
                end_date=end_date,
                limit=limit,
                page=number,
                sort_order=sort_order,
                start_date=start_date,
                **options,
            )
            last, named = _pages_in_all(found), getattr(found.pagination, "page", None)
            if before.over(found.raw.get("data"), asked=number, named=named, last=last):
                return
            if found.data:
                yield found
            if last is not None and number >= last:
                return
            number += 1

    async def iter(
        self,
        *,
        currency: Currency | None = None,
        end_date: str | date | None = None,
        limit: int | None = None,
        page: int | None = None,
        sort_order: Order | None = None,
        start_date: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncIterator[api.VeniceBillingUsageEntry]:
        """Go through the charges of every page; see `pages` for the arguments."""
        async for found in self.pages(
            currency=currency,
            end_date=end_date,
            limit=limit,
            page=page,
            sort_order=sort_order,
            start_date=start_date,
            **options,
        ):
            for entry in those(found.data, api.VeniceBillingUsageEntry):
                yield entry

    async def csv(
        self,
        *,
        currency: Currency | None = None,
        end_date: str | date | None = None,
        limit: int | None = None,
        page: int | None = None,
        sort_order: Order | None = None,
        start_date: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> str:
        """Get a page of charges as a table; see `page` for the arguments.

        Returns:
            CSV with a line of headings.
        """
        headers = {"Accept": "text/csv", **(options.get("extra_headers") or {})}
        asked: RequestOptions = {**options, "extra_headers": headers}
        client = self._client
        call = _usage(currency, end_date, limit, page, sort_order, start_date)
        answer = await client._send(call, asked)
        found = client._decode(call, answer)
        if not isinstance(found, str):
            raise client._flawed(call, answer, "is no table")
        return found


class AsyncBilling(AsyncResource[AsyncCaller, AsyncBillingRaw]):
    """What was paid for."""

    def __init__(self, client: AsyncCaller) -> None:
        super().__init__(client)
        self.usage = AsyncUsage(client)


def _usage(
    currency: str | None,
    end_date: str | date | None,
    limit: int | None,
    page: int | None,
    sort_order: str | None,
    start_date: str | date | None,
) -> Call[api.VeniceBillingUsagePage | str]:
    return VENICE_GET_BILLING_USAGE(
        currency=currency,
        end_date=moment("end_date", end_date),
        limit=limit,
        page=page,
        sort_order=sort_order,
        start_date=moment("start_date", start_date),
    )


def _pages_in_all(page: api.VeniceBillingUsagePage) -> int | None:
    """How many pages there are, by the body or else by the headers."""
    said = getattr(page.pagination, "total_pages", None)
    if isinstance(said, int | float) and not isinstance(said, bool) and math.isfinite(said):
        return int(said)
    headers = venice_headers(page).pagination
    return headers.total_pages if headers else None
