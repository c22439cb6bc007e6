"""List what a wallet paid and was charged: `GET /x402/transactions/{walletAddress}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_error import VeniceError
    from ...models.venice_x402_transaction_list import VeniceX402TransactionList

    Parsed: TypeAlias = VeniceX402TransactionList | VeniceError

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_x402_transaction_list", "VeniceX402TransactionList")}),
    ((400, 401, 403, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    wallet_address: str,
    *,
    limit: int | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    sign_in_with_x: str,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/x402/transactions/{path_segment(wallet_address, 'wallet_address')}",
    }
    kwargs["params"] = _wire.query({"limit": limit, "offset": offset})
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
    wallet_address: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    sign_in_with_x: str,
) -> Response[Parsed]:
    """List what a wallet paid and was charged."""
    kwargs = _get_kwargs(wallet_address, limit=limit, offset=offset, sign_in_with_x=sign_in_with_x)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    wallet_address: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    sign_in_with_x: str,
) -> Parsed | None:
    """List what a wallet paid and was charged."""
    return sync_detailed(
        wallet_address, client=client, limit=limit, offset=offset, sign_in_with_x=sign_in_with_x
    ).parsed


async def asyncio_detailed(
    wallet_address: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    sign_in_with_x: str,
) -> Response[Parsed]:
    """List what a wallet paid and was charged."""
    kwargs = _get_kwargs(wallet_address, limit=limit, offset=offset, sign_in_with_x=sign_in_with_x)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    wallet_address: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | None | Unset = UNSET,
    sign_in_with_x: str,
) -> Parsed | None:
    """List what a wallet paid and was charged."""
    return (
        await asyncio_detailed(
            wallet_address, client=client, limit=limit, offset=offset, sign_in_with_x=sign_in_with_x
        )
    ).parsed
