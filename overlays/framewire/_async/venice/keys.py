"""Venice's API keys: list, make, change and delete them, and see their limits."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Unpack, overload

from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import (
    AsyncApiKeysRaw,
)
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_CREATE_API_KEY,
    VENICE_DELETE_API_KEY,
    VENICE_GET_API_KEY_BY_ID,
    VENICE_GET_API_KEY_GENERATE_WEB3_KEY,
    VENICE_GET_API_KEY_RATE_LIMIT_LOGS,
    VENICE_GET_API_KEY_RATE_LIMITS,
    VENICE_GET_API_KEYS,
    VENICE_POST_API_KEY_GENERATE_WEB3_KEY,
    VENICE_UPDATE_API_KEY,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire.errors import InvalidArgumentError
from framewire.services.venice.values import moment

KeyType = Literal["INFERENCE", "ADMIN"]
LimitPeriod = Literal["EPOCH", "MONTH", "LIFETIME"]
ModelPrivacy = Literal["ALL", "PRIVATE_TEXT", "PRIVATE_ONLY"]
Limits = Mapping[str, float | None]

_MAKE_WEB3 = "post_api_key_generate_web3_key"


class AsyncApiKeys(AsyncResource[AsyncCaller, AsyncApiKeysRaw]):
    """API keys; an inference key calls models only, an admin key everything."""

    async def list(self, **options: Unpack[RequestOptions]) -> api.VeniceApiKeyList:
        """List the keys of the account; of each only the last characters are shown."""
        return await self._client._call(VENICE_GET_API_KEYS(), options)

    async def create(
        self,
        api_key_type: KeyType,
        description: str,
        *,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCreateApiKeyResponse:
        """Make a key.

        Args:
            api_key_type: INFERENCE, or ADMIN for one that may manage keys.
            description: What it is for.
            consumption_limit: Most it may use in an epoch, by currency (`usd`, `diem`); None
                for no limit.
            expires_at: Date, datetime or ISO 8601 text; an empty text for a key that lasts.
            limit_period: What the limit is for: EPOCH, MONTH or LIFETIME.
            model_privacy: Which models it may use: ALL, PRIVATE_TEXT or PRIVATE_ONLY.

        Returns:
            `.data.api_key` holds the key. Only this answer ever shows it; `repr` does not.

        Raises:
            OutcomeUnknownError: The key may have been made; see `api_keys.list()`.
        """
        body = api.VeniceCreateApiKeyRequest._of(
            api_key_type=text("venice", "create_api_key", "api_key_type", api_key_type),
            description=text("venice", "create_api_key", "description", description),
            consumption_limit=_limits(consumption_limit),
            expires_at=moment("expires_at", expires_at, day=True),
            limit_period=limit_period,
            model_privacy=model_privacy,
        )
        return await self._client._call(VENICE_CREATE_API_KEY(body=body), options)

    async def get(self, id: str, **options: Unpack[RequestOptions]) -> api.VeniceApiKeyResponse:
        """Read about one key; `.data` holds what is known, its use in the last 7 days included.

        Args:
            id: The key's id, not the key itself.
        """
        key_id = text("venice", "get_api_key_by_id", "id", id)
        return await self._client._call(VENICE_GET_API_KEY_BY_ID(id=key_id), options)

    async def update(
        self,
        id: str,
        *,
        consumption_limit: Limits | None = None,
        description: str | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceUpdateApiKeyResponse:
        """Change a key; what is left out stays.

        Args:
            id: The key's id, not the key itself.
            consumption_limit: Most it may use, by currency (`usd`, `diem`); None for no limit.
            description: What it is for, at most 64 characters.
            expires_at: Date, datetime or ISO 8601 text; an empty text for a key that lasts.
            limit_period: What the limit is for: EPOCH, MONTH or LIFETIME.
            model_privacy: Which models it may use: ALL, PRIVATE_TEXT or PRIVATE_ONLY.

        Returns:
            The key as it is now, as `.data`.

        Raises:
            InvalidArgumentError: Nothing to change; nothing was sent.
        """
        body = api.VeniceUpdateApiKeyRequest._of(
            id=text("venice", "update_api_key", "id", id),
            consumption_limit=_limits(consumption_limit),
            description=description,
            expires_at=moment("expires_at", expires_at, day=True),
            limit_period=limit_period,
            model_privacy=model_privacy,
        )
        if len(body.to_dict()) == 1 and not options.get("extra_body"):
            raise InvalidArgumentError(
                "nothing to change", service="venice", operation="update_api_key"
            )
        return await self._client._call(VENICE_UPDATE_API_KEY(body=body), options)

    async def delete(
        self, id: str, **options: Unpack[RequestOptions]
    ) -> api.VeniceDeleteApiKeyResponse:
        """Delete a key.

        Args:
            id: The key's id, not the key itself.

        Returns:
            Whether it was deleted, as `.success`.
        """
        key_id = text("venice", "delete_api_key", "id", id)
        return await self._client._call(VENICE_DELETE_API_KEY(id=key_id), options)

    async def rate_limits(self, **options: Unpack[RequestOptions]) -> api.VeniceRateLimitsResponse:
        """Read balances and the limits of every model; `.data` holds them."""
        return await self._client._call(VENICE_GET_API_KEY_RATE_LIMITS(), options)

    async def rate_limit_logs(self, **options: Unpack[RequestOptions]) -> api.VeniceRateLimitLog:
        """List the last 50 times that the account went over a limit."""
        return await self._client._call(VENICE_GET_API_KEY_RATE_LIMIT_LOGS(), options)

    @overload
    async def generate_web3_key(
        self, **options: Unpack[RequestOptions]
    ) -> api.VeniceWeb3TokenResponse: ...

    @overload
    async def generate_web3_key(
        self,
        *,
        address: str,
        signature: str,
        token: str,
        api_key_type: KeyType,
        description: str | None = None,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCreateApiKeyResponse: ...

    async def generate_web3_key(
        self,
        *,
        address: str | None = None,
        signature: str | None = None,
        token: str | None = None,
        api_key_type: KeyType | None = None,
        description: str | None = None,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceWeb3TokenResponse | api.VeniceCreateApiKeyResponse:
        """Make a key for a wallet, in two steps; neither sends an API key.

        Without arguments it gets a token (`.data.token`); sign that with the wallet and call again
        with address, signature and token.

        Args:
            address: The wallet's address.
            signature: The token as the wallet signed it.
            token: The token.
            api_key_type: INFERENCE or ADMIN.
            description: What the key is for.
            consumption_limit: Most it may use in an epoch, by currency; None for no limit.
            expires_at: Date, datetime or ISO 8601 text; an empty text for a key that lasts.
            limit_period: What the limit is for: EPOCH, MONTH or LIFETIME.
            model_privacy: Which models it may use: ALL, PRIVATE_TEXT or PRIVATE_ONLY.

        Returns:
            The token answer, or the created key, which only this answer shows.

        Raises:
            InvalidArgumentError: Part of what the second step needs is missing.
            OutcomeUnknownError: The key may have been made.
        """
        needed = {
            "address": address,
            "signature": signature,
            "token": token,
            "api_key_type": api_key_type,
        }
        more = (description, consumption_limit, expires_at, limit_period, model_privacy)
        if all(value is None for value in (*needed.values(), *more)):
            return await self._client._call(VENICE_GET_API_KEY_GENERATE_WEB3_KEY(), options)
        missing = [name for name, value in needed.items() if value is None]
        if missing:
            raise InvalidArgumentError(
                f"{', '.join(missing)} missing",
                hint="Without any argument the call gets the token to sign.",
                service="venice",
                operation=_MAKE_WEB3,
            )
        body = api.VeniceGenerateWeb3KeyRequest._of(
            address=text("venice", _MAKE_WEB3, "address", address),
            signature=text("venice", _MAKE_WEB3, "signature", signature),
            token=text("venice", _MAKE_WEB3, "token", token),
            api_key_type=text("venice", _MAKE_WEB3, "api_key_type", api_key_type),
            description=description,
            consumption_limit=_limits(consumption_limit),
            expires_at=moment("expires_at", expires_at, day=True),
            limit_period=limit_period,
            model_privacy=model_privacy,
        )
        call = VENICE_POST_API_KEY_GENERATE_WEB3_KEY(body=body)
        return await self._client._call(call, options)


def _limits(given_limits: Limits | None) -> api.VeniceConsumptionLimitsInput | None:
    if given_limits is None:
        return None
    if not isinstance(given_limits, Mapping):
        raise InvalidArgumentError(
            f"consumption_limit must be a mapping, not {type(given_limits).__name__}",
            hint='Pass {"usd": 50, "diem": None}.',
            service="venice",
        )
    return api.VeniceConsumptionLimitsInput.from_dict(given_limits)
