# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What was paid for at Venice and what is left: a page, every entry, or a table."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Unpack

from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_GET_BILLING_BALANCE,
    VENICE_GET_BILLING_USAGE_ANALYTICS,
    VENICE_GET_BILLING_USAGE_HISTORY,
    Call,
)
from framewire._core.exchange.options import RequestOptions
from framewire._core.paging.seen import Pages
from framewire._core.paths import those
from framewire._sync.caller import Caller
from framewire._sync.resource import Resource
from framewire._sync.venice.raw import (
    BillingRaw,
    UsageHistoryRaw,
)
from framewire.services.venice.retired import RetiredUsage
from framewire.services.venice.values import moment

Currency = Literal["USD", "DIEM", "BUNDLED_CREDITS"]


class UsageHistory(Resource[Caller, UsageHistoryRaw]):
    """The account's charges: called it gives a page; `iter`, `pages` and `csv` give the rest."""

    def page(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceBillingUsageHistory:
        """List a page of charges.

        Args:
            currency: USD, DIEM or BUNDLED_CREDITS; left out all.
            cursor: Where the page begins, `.next_cursor` of the one before; left out the first.
            page_size: Entries on the page, 10 to 1000 (the service's default).
            start: Earliest moment: date, datetime or ISO 8601 text.
            end: Latest moment.

        Returns:
            `.data` holds the charges, `.next_cursor` where the next page begins, None on the last.
        """
        client = self._client
        call = _history(currency, cursor, page_size, start, end)
        answer = client._send(call, options)
        found = client._decode(call, answer)
        if not isinstance(found, api.VeniceBillingUsageHistory):
            raise client._flawed(call, answer, "holds no page of charges")
        return found

    def __call__(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceBillingUsageHistory:
        """List a page of charges; see `page`."""
        return self.page(
            currency=currency,
            cursor=cursor,
            page_size=page_size,
            start=start,
            end=end,
            **options,
        )

    def pages(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> Iterator[api.VeniceBillingUsageHistory]:
        """Go through the pages of charges; each is asked for when it is reached.

        Args:
            currency: USD, DIEM or BUNDLED_CREDITS; left out all.
            cursor: Where to begin; left out at the first page.
            page_size: Entries on a page, 10 to 1000 (the service's default).
            start: Earliest moment: date, datetime or ISO 8601 text.
            end: Latest moment.

        Returns:
            The pages, in the order asked for.
        """
        pages, cursors = Pages(), Pages()
        while True:
            found = self.page(
                currency=currency,
                cursor=cursor,
                page_size=page_size,
                start=start,
                end=end,
                **options,
            )
            if pages.over(found.raw.get("data")):
                return
            if found.data:
                yield found
            cursor = found.next_cursor if isinstance(found.next_cursor, str) else None
            if not cursor or cursors.repeats(cursor):
                return

    def iter(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> Iterator[api.VeniceBillingUsageEntry]:
        """Go through the charges of every page; see `pages` for the arguments.

        Args:
            currency, cursor, page_size, start, end: As for `pages`.

        Returns:
            The charges, in the order asked for.
        """
        for found in self.pages(
            currency=currency,
            cursor=cursor,
            page_size=page_size,
            start=start,
            end=end,
            **options,
        ):
            for entry in those(found.data, api.VeniceBillingUsageEntry):
                yield entry

    def csv(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> str:
        """Get a page of charges as a table; see `page` for the arguments.

        Args:
            currency, cursor, page_size, start, end: As for `page`.

        Returns:
            CSV with a line of headings. Where the next page begins is said by the header
            `x-next-cursor` alone, which `with_raw_response` shows.
        """
        headers = {"Accept": "text/csv", **(options.get("extra_headers") or {})}
        asked: RequestOptions = {**options, "extra_headers": headers}
        client = self._client
        call = _history(currency, cursor, page_size, start, end)
        answer = client._send(call, asked)
        found = client._decode(call, answer)
        if not isinstance(found, str):
            raise client._flawed(call, answer, "is no table")
        return found


class Billing(Resource[Caller, BillingRaw]):
    """What was paid for, and what is left.

    Attributes:
        usage: Gone; it says what to call.
        usage_history: The charges.
    """

    def __init__(self, client: Caller) -> None:
        super().__init__(client)
        self.usage = RetiredUsage()
        self.usage_history = UsageHistory(client)

    def balance(self, **options: Unpack[RequestOptions]) -> api.VeniceBillingBalance:
        """Read what is left, by currency, and whether calls can be paid with it."""
        return self._client._call(VENICE_GET_BILLING_BALANCE(), options)

    def analytics(
        self,
        *,
        lookback: str | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceBillingUsageAnalytics:
        """Read what was paid for by day, model and key.

        Args:
            lookback: How far back, such as 7d (the service's default).
            start: First day, in place of `lookback`: date, datetime or text as YYYY-MM-DD.
            end: Last day.
        """
        call = VENICE_GET_BILLING_USAGE_ANALYTICS(
            lookback=lookback,
            start_date=moment("start", start, day=True),
            end_date=moment("end", end, day=True),
        )
        return self._client._call(call, options)


def _history(
    currency: str | None,
    cursor: str | None,
    page_size: int | None,
    start: str | date | None,
    end: str | date | None,
) -> Call[api.VeniceBillingUsageHistory | str]:
    return VENICE_GET_BILLING_USAGE_HISTORY(
        currency=currency,
        cursor=cursor,
        page_size=page_size,
        start_timestamp=moment("start", start),
        end_timestamp=moment("end", end),
    )
