"""Read what a wallet has left: `GET /x402/balance/{walletAddress}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_error import VeniceError
    from ...models.venice_x402_balance_response import VeniceX402BalanceResponse

    Parsed: TypeAlias = VeniceX402BalanceResponse | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_x402_balance_response", "VeniceX402BalanceResponse")}),
    ((400, 401, 403, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(wallet_address: str, *, sign_in_with_x: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/x402/balance/{path_segment(wallet_address, 'wallet_address')}",
    }
    kwargs["headers"] = _wire.headers({"SIGN-IN-WITH-X": sign_in_with_x})
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
    wallet_address: str, *, client: AuthenticatedClient, sign_in_with_x: str
) -> Response[Parsed]:
    """Read what a wallet has left."""
    kwargs = _get_kwargs(wallet_address, sign_in_with_x=sign_in_with_x)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(wallet_address: str, *, client: AuthenticatedClient, sign_in_with_x: str) -> Parsed | None:
    """Read what a wallet has left."""
    return sync_detailed(wallet_address, client=client, sign_in_with_x=sign_in_with_x).parsed


async def asyncio_detailed(
    wallet_address: str, *, client: AuthenticatedClient, sign_in_with_x: str
) -> Response[Parsed]:
    """Read what a wallet has left."""
    kwargs = _get_kwargs(wallet_address, sign_in_with_x=sign_in_with_x)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    wallet_address: str, *, client: AuthenticatedClient, sign_in_with_x: str
) -> Parsed | None:
    """Read what a wallet has left."""
    return (
        await asyncio_detailed(wallet_address, client=client, sign_in_with_x=sign_in_with_x)
    ).parsed
