"""Pay in from a wallet: `POST /x402/top-up`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.venice_error import VeniceError
    from ...models.venice_x402_top_up_offer import VeniceX402TopUpOffer
    from ...models.venice_x402_top_up_response import VeniceX402TopUpResponse

    Parsed: TypeAlias = VeniceX402TopUpResponse | VeniceError | VeniceX402TopUpOffer

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_x402_top_up_response", "VeniceX402TopUpResponse")}),
    ((400, 429, 500), {"json": nested("venice_error", "VeniceError")}),
    ((402,), {"json": nested("venice_x402_top_up_offer", "VeniceX402TopUpOffer")}),
)


def _get_kwargs(*, payment_signature: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/x402/top-up"}
    kwargs["headers"] = _wire.headers({"PAYMENT-SIGNATURE": payment_signature})
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


def sync_detailed(*, client: Client, payment_signature: str | Unset = UNSET) -> Response[Parsed]:
    """Pay in from a wallet."""
    kwargs = _get_kwargs(payment_signature=payment_signature)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: Client, payment_signature: str | Unset = UNSET) -> Parsed | None:
    """Pay in from a wallet."""
    return sync_detailed(client=client, payment_signature=payment_signature).parsed


async def asyncio_detailed(
    *, client: Client, payment_signature: str | Unset = UNSET
) -> Response[Parsed]:
    """Pay in from a wallet."""
    kwargs = _get_kwargs(payment_signature=payment_signature)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: Client, payment_signature: str | Unset = UNSET) -> Parsed | None:
    """Pay in from a wallet."""
    return (await asyncio_detailed(client=client, payment_signature=payment_signature)).parsed
