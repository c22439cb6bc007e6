"""visgate's account: usage, provider keys, identity, API keys and billing."""

import builtins
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Unpack

import attrs

from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._async.visgate.raw import (
    AsyncApiKeysRaw,
    AsyncAuthRaw,
    AsyncBillingRaw,
    AsyncProvidersRaw,
    AsyncUsageLogsRaw,
    AsyncUsageRaw,
)
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VISGATE_DELETE_PROVIDER_KEY,
    VISGATE_GET_AUTH_ME,
    VISGATE_GET_BILLING_INFO,
    VISGATE_GET_BILLING_PRICING,
    VISGATE_GET_BILLING_STATS,
    VISGATE_GET_DASHBOARD,
    VISGATE_GET_PROVIDER_BALANCES,
    VISGATE_GET_USAGE,
    VISGATE_LIST_API_KEYS,
    VISGATE_LIST_PROVIDER_KEYS,
    VISGATE_LIST_USAGE_LOGS,
    VISGATE_SET_PROVIDER_KEY,
    VISGATE_VALIDATE_PROVIDER_KEY,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.decode import Result
from framewire._core.exchange.options import RequestOptions
from framewire._core.paging.seen import Pages
from framewire._core.paths import first_text, number
from framewire.errors import InvalidArgumentError
from framewire.services.visgate.profile import LOG_IDS


@attrs.define
class AsyncUsageSummary(Result):
    """Requests and cost of a period, in USD.

    Attributes:
        period_start: When the period began; `period_end` likewise.
        total_requests: Requests in all.
        successful_requests: Those that gave a result.
        failed_requests: Those that did not.
        cached_requests: Those answered from the cache.
        total_provider_cost: Paid to the providers; None where the service does not tell it, as
            with the other sums.
        total_billed_cost: Billed to you (`total_cost_usd` in older answers).
        total_savings: Saved by the cache.
        by_provider: Requests by provider (`provider_breakdown` in older answers).
        by_model: Requests by model.
        period: The period that was asked for.
    """

    period_start: datetime | None = None
    period_end: datetime | None = None
    total_requests: int = 0
    successful_requests: int = 0
    failed_requests: int = 0
    cached_requests: int = 0
    total_provider_cost: float | None = None
    total_billed_cost: float | None = None
    total_savings: float | None = None
    by_provider: dict[str, int] = attrs.field(factory=dict)
    by_model: dict[str, int] = attrs.field(factory=dict)
    period: str = "month"

    @property
    def cache_hit_rate(self) -> float:
        """Percent of all requests that were answered from the cache; 0 if there were none."""
        total = number(self.total_requests)
        return 100.0 * number(self.cached_requests) / total if total else 0.0


@attrs.define
class AsyncProviderKeys(Result):
    """The provider keys that visgate keeps.

    Attributes:
        keys: Each with `provider`, `validated`, `validated_at` and `masked_key`.
    """

    # The documents call it so; it is why this result is no mapping, as the others are.
    keys: list[api.VisgateProviderKey] = attrs.field(factory=list)  # type: ignore[assignment]


class AsyncUsageLogs(AsyncResource[AsyncCaller, AsyncUsageLogsRaw]):
    """The log of requests: `logs(limit=50)` is one page, `logs.iter()` goes through all of it."""

    async def __call__(
        self, *, limit: int = 50, offset: int = 0, **options: Unpack[RequestOptions]
    ) -> list[api.VisgateUsageLogEntry]:
        """One page of the log; see `page`."""
        return await self.page(limit=limit, offset=offset, **options)

    async def page(
        self, *, limit: int = 50, offset: int = 0, **options: Unpack[RequestOptions]
    ) -> list[api.VisgateUsageLogEntry]:
        """One page of the log.

        Args:
            limit: How many entries at most.
            offset: How many to leave out first.

        Returns:
            The entries, read by attribute, by `["name"]` or with `.get("name")`; which fields they
            have is documented nowhere.

        Raises:
            ResponseDecodeError: The answer holds no list: neither a bare one nor under `logs`.
        """
        client = self._client
        call = VISGATE_LIST_USAGE_LOGS(
            limit=_whole("limit", limit, 0), offset=_whole("offset", offset, 0)
        )
        answer = await client._send(call, options)
        found = client._decode(call, answer)
        entries = found if isinstance(found, list) else getattr(found, "logs", None)
        # Whoever looks here for a paid request must not read "nothing" out of another shape.
        if not isinstance(entries, list):
            raise client._flawed(call, answer, "holds no list of log entries")
        return entries

    async def iter(
        self, *, page_size: int = 50, **options: Unpack[RequestOptions]
    ) -> AsyncIterator[api.VisgateUsageLogEntry]:
        """Every entry of the log, fetched page by page while the loop goes on.

        Args:
            page_size: How many entries to ask for at a time.

        Yields:
            The entries in the service's order. What is logged meanwhile pushes older entries on to
            the next page; those with an id are yielded once all the same.
        """
        _whole("page_size", page_size, 1)
        offset = 0
        seen: set[str] = set()
        pages = Pages()
        while True:
            page = await self.page(limit=page_size, offset=offset, **options)
            # A server may give less than was asked for, so that only an empty page is the end;
            # one that repeats a page takes no notice of the offset.
            entries = [getattr(entry, "raw", entry) for entry in page]
            names = [first_text(entry, LOG_IDS) for entry in entries]
            unnamed = None in names
            if not page or (unnamed and pages.repeats(entries)):
                return
            if pages.stale(unnamed or not seen.issuperset(names)):
                return
            for name, entry in zip(names, page, strict=True):
                if name is None or name not in seen:
                    yield entry
                if name is not None:
                    seen.add(name)
            offset += len(page)


class AsyncUsage(AsyncResource[AsyncCaller, AsyncUsageRaw]):
    """What was asked for and what it cost."""

    logs: AsyncUsageLogs

    def __init__(self, client: AsyncCaller) -> None:
        super().__init__(client)
        self.logs = AsyncUsageLogs(client)

    async def get(
        self, period: str = "month", **options: Unpack[RequestOptions]
    ) -> AsyncUsageSummary:
        """Requests and cost of a period.

        Args:
            period: `day`, `week`, `month` or `year`.
        """
        text("visgate", "get_usage", "period", period)
        found = await self._client._call(VISGATE_GET_USAGE(period=period), options)
        cost, providers = found.total_billed_cost, found.by_provider
        return AsyncUsageSummary.of(
            found,
            total_billed_cost=found.total_cost_usd if cost is None else cost,
            by_provider=found.provider_breakdown if providers is None else providers,
        )

    async def dashboard(
        self, period: str = "month", **options: Unpack[RequestOptions]
    ) -> api.VisgateDashboard:
        """The figures of the dashboard.

        Args:
            period: `day`, `week`, `month` or `year`.

        Returns:
            The figures, read by attribute, by `["name"]` or with `.get("name")`.
        """
        text("visgate", "get_dashboard", "period", period)
        return await self._client._call(VISGATE_GET_DASHBOARD(period=period), options)


class AsyncProviders(AsyncResource[AsyncCaller, AsyncProvidersRaw]):
    """The providers behind visgate: your keys there, and your balances."""

    async def list_keys(self, **options: Unpack[RequestOptions]) -> AsyncProviderKeys:
        """The provider keys that visgate keeps for you, masked.

        Returns:
            The keys, as `.keys`.
        """
        found = await self._client._call(VISGATE_LIST_PROVIDER_KEYS(), options)
        return AsyncProviderKeys.of(found, keys=found.keys_)

    async def set_key(
        self, provider: str, api_key: str, **options: Unpack[RequestOptions]
    ) -> api.VisgateProviderKey:
        """Let visgate keep a provider key; generations are then billed to that account.

        Args:
            provider: `fal`, `replicate` or `runway`.
            api_key: The key; no error shows it.

        Returns:
            The stored key, masked.
        """
        call = VISGATE_SET_PROVIDER_KEY(body=_provider_key("set_provider_key", provider, api_key))
        return await self._client._hiding(api_key)._call(call, options)

    async def delete_key(
        self, provider: str, **options: Unpack[RequestOptions]
    ) -> api.VisgateProviderKeyDeletion:
        """Let visgate forget a provider key.

        Args:
            provider: `fal`, `replicate` or `runway`.

        Returns:
            What the service says, by its own names; it may be nothing.

        Raises:
            NotFoundError: There is no such key.
        """
        text("visgate", "delete_provider_key", "provider", provider)
        return await self._client._call(VISGATE_DELETE_PROVIDER_KEY(provider=provider), options)

    async def validate_key(
        self, provider: str, api_key: str, **options: Unpack[RequestOptions]
    ) -> api.VisgateProviderKeyValidation:
        """Check a provider key without keeping it.

        Args:
            provider: `fal`, `replicate` or `runway`.
            api_key: The key; no error shows it.

        Returns:
            The outcome: `.valid` and `.message`. A wrong key is an outcome, not an error.
        """
        body = _provider_key("validate_provider_key", provider, api_key)
        call = VISGATE_VALIDATE_PROVIDER_KEY(body=body)
        return await self._client._hiding(api_key)._call(call, options)

    async def balances(self, **options: Unpack[RequestOptions]) -> api.VisgateProviderBalanceList:
        """What is left at each provider, as `.balances`."""
        return await self._client._call(VISGATE_GET_PROVIDER_BALANCES(), options)


class AsyncAuth(AsyncResource[AsyncCaller, AsyncAuthRaw]):
    """Who the key belongs to."""

    async def me(self, **options: Unpack[RequestOptions]) -> api.VisgateAuthMe:
        """The organization and the role behind the key."""
        return await self._client._call(VISGATE_GET_AUTH_ME(), options)


class AsyncApiKeys(AsyncResource[AsyncCaller, AsyncApiKeysRaw]):
    """The organization's keys at visgate."""

    async def list(self, **options: Unpack[RequestOptions]) -> builtins.list[api.VisgateApiKey]:
        """The keys, each without its secret part."""
        return await self._client._call(VISGATE_LIST_API_KEYS(), options)


class AsyncBilling(AsyncResource[AsyncCaller, AsyncBillingRaw]):
    """Billing, to read only. Of all its figures only the names were recorded, not the kinds."""

    async def stats(self, **options: Unpack[RequestOptions]) -> api.VisgateBillingStats:
        """Figures of the whole platform."""
        return await self._client._call(VISGATE_GET_BILLING_STATS(), options)

    async def info(self, **options: Unpack[RequestOptions]) -> api.VisgateBillingInfo:
        """The state of the organization's billing."""
        return await self._client._call(VISGATE_GET_BILLING_INFO(), options)

    async def pricing(self, **options: Unpack[RequestOptions]) -> api.VisgateBillingPricing:
        """The price table."""
        return await self._client._call(VISGATE_GET_BILLING_PRICING(), options)


def _whole(name: str, value: int, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise InvalidArgumentError(
            f"{name} must be a whole number from {least}, not {value!r}",
            service="visgate",
            operation="list_usage_logs",
        )
    return value


def _provider_key(operation: str, provider: str, api_key: str) -> api.VisgateProviderKeyInput:
    return api.VisgateProviderKeyInput(
        provider=text("visgate", operation, "provider", provider),
        api_key=text("visgate", operation, "api_key", api_key),
    )
