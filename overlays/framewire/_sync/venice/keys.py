# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Venice's API keys: list, make and delete them, and see their limits."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Unpack, overload

from framewire._core.exchange.arguments import given, text
from framewire._core.exchange.options import RequestOptions
from framewire._sync.client import Resource
from framewire.errors import InvalidArgumentError
from framewire.services.venice.values import moment
from framewire_api import models as api

KeyType = Literal["INFERENCE", "ADMIN"]
Limits = Mapping[str, float | None]

_MAKE_WEB3 = "post_api_key_generate_web3_key"


class ApiKeys(Resource):
    """API keys; an inference key calls models only, an admin key everything."""

    def list(self, **options: Unpack[RequestOptions]) -> api.VeniceApiKeyList:
        """List the keys of the account; of each only the last characters are shown."""
        found: api.VeniceApiKeyList = self._client._call("venice_get_api_keys", options, {})
        return found

    def create(
        self,
        api_key_type: KeyType,
        description: str,
        *,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCreateApiKeyResponse:
        """Make a key.

        Args:
            api_key_type: INFERENCE, or ADMIN for one that may manage keys.
            description: What it is for.
            consumption_limit: Most it may use in an epoch, by currency (`usd`, `diem`); None
                for no limit.
            expires_at: Date, datetime or ISO 8601 text; an empty text for a key that lasts.

        Returns:
            `.data.api_key` holds the key. Only this answer ever shows it; `repr` does not.

        Raises:
            OutcomeUnknownError: The key may have been made; see `api_keys.list()`.
        """
        needed = {"api_key_type": api_key_type, "description": description}
        body = api.VeniceCreateApiKeyRequest(
            **_texts("create_api_key", needed),
            **given(
                consumption_limit=_limits(consumption_limit),
                expires_at=moment("expires_at", expires_at, day=True),
            ),
        )
        made: api.VeniceCreateApiKeyResponse = self._client._call(
            "venice_create_api_key", options, {"body": body}
        )
        return made

    def delete(self, id: str, **options: Unpack[RequestOptions]) -> api.VeniceDeleteApiKeyResponse:
        """Delete a key.

        Args:
            id: The key's id, not the key itself.
        """
        gone: api.VeniceDeleteApiKeyResponse = self._client._call(
            "venice_delete_api_key", options, {"id": text("venice", "delete_api_key", "id", id)}
        )
        return gone

    def rate_limits(self, **options: Unpack[RequestOptions]) -> api.VeniceRateLimitsResponse:
        """Read balances and the limits of every model; `.data` holds them."""
        found: api.VeniceRateLimitsResponse = self._client._call(
            "venice_get_api_key_rate_limits", options, {}
        )
        return found

    def rate_limit_logs(self, **options: Unpack[RequestOptions]) -> api.VeniceRateLimitLog:
        """List the last 50 times that the account went over a limit."""
        found: api.VeniceRateLimitLog = self._client._call(
            "venice_get_api_key_rate_limit_logs", options, {}
        )
        return found

    @overload
    def generate_web3_key(
        self, **options: Unpack[RequestOptions]
    ) -> api.VeniceWeb3TokenResponse: ...

    @overload
    def generate_web3_key(
        self,
        *,
        address: str,
        signature: str,
        token: str,
        api_key_type: KeyType,
        description: str | None = None,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceCreateApiKeyResponse: ...

    def generate_web3_key(
        self,
        *,
        address: str | None = None,
        signature: str | None = None,
        token: str | None = None,
        api_key_type: KeyType | None = None,
        description: str | None = None,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
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
        more = given(
            description=description,
            consumption_limit=_limits(consumption_limit),
            expires_at=moment("expires_at", expires_at, day=True),
        )
        if not more and all(value is None for value in needed.values()):
            found: api.VeniceWeb3TokenResponse = self._client._call(
                "venice_get_api_key_generate_web3_key", options, {}
            )
            return found
        missing = [name for name, value in needed.items() if value is None]
        if missing:
            raise InvalidArgumentError(
                f"{', '.join(missing)} missing",
                hint="Without any argument the call gets the token to sign.",
                service="venice",
                operation=_MAKE_WEB3,
            )
        body = api.VeniceGenerateWeb3KeyRequest(**_texts(_MAKE_WEB3, needed), **more)
        made: api.VeniceCreateApiKeyResponse = self._client._call(
            f"venice_{_MAKE_WEB3}", options, {"body": body}
        )
        return made


def _texts(operation: str, needed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text("venice", operation, name, value) for name, value in needed.items()}


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
