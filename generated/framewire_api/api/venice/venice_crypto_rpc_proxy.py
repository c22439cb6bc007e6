"""Call a node of a network: `POST /crypto/rpc/{network}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, many, nested, one_of, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_crypto_rpc_answer import VeniceCryptoRpcAnswer
    from ...models.venice_crypto_rpc_call import VeniceCryptoRpcCall
    from ...models.venice_error import VeniceError
    from ...models.venice_x402_payment_offer import VeniceX402PaymentOffer
    from ...models.venice_x402_top_up_required import VeniceX402TopUpRequired

    Parsed: TypeAlias = (
        VeniceCryptoRpcAnswer
        | list[VeniceCryptoRpcAnswer]
        | VeniceError
        | VeniceError
        | VeniceX402PaymentOffer
        | VeniceX402TopUpRequired
        | dict[str, Any]
    )

_RESPONSES = _wire.responses(
    (
        (200,),
        {
            "json": one_of(
                nested("venice_crypto_rpc_answer", "VeniceCryptoRpcAnswer"),
                many(nested("venice_crypto_rpc_answer", "VeniceCryptoRpcAnswer")),
            )
        },
    ),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
    (
        (402,),
        {
            "json": one_of(
                nested("venice_error", "VeniceError"),
                nested("venice_x402_payment_offer", "VeniceX402PaymentOffer"),
                nested("venice_x402_top_up_required", "VeniceX402TopUpRequired"),
            )
        },
    ),
)


def _get_kwargs(
    network: str,
    *,
    body: VeniceCryptoRpcCall | list[VeniceCryptoRpcCall],
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "POST",
        "url": f"/crypto/rpc/{path_segment(network, 'network')}",
    }
    kwargs["headers"] = _wire.headers({"Idempotency-Key": idempotency_key})
    kwargs |= _wire.json_body(body)
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
    network: str,
    *,
    client: AuthenticatedClient,
    body: VeniceCryptoRpcCall | list[VeniceCryptoRpcCall],
    idempotency_key: str | Unset = UNSET,
) -> Response[Parsed]:
    """Call a node of a network."""
    kwargs = _get_kwargs(network, body=body, idempotency_key=idempotency_key)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    network: str,
    *,
    client: AuthenticatedClient,
    body: VeniceCryptoRpcCall | list[VeniceCryptoRpcCall],
    idempotency_key: str | Unset = UNSET,
) -> Parsed | None:
    """Call a node of a network."""
    return sync_detailed(network, client=client, body=body, idempotency_key=idempotency_key).parsed


async def asyncio_detailed(
    network: str,
    *,
    client: AuthenticatedClient,
    body: VeniceCryptoRpcCall | list[VeniceCryptoRpcCall],
    idempotency_key: str | Unset = UNSET,
) -> Response[Parsed]:
    """Call a node of a network."""
    kwargs = _get_kwargs(network, body=body, idempotency_key=idempotency_key)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    network: str,
    *,
    client: AuthenticatedClient,
    body: VeniceCryptoRpcCall | list[VeniceCryptoRpcCall],
    idempotency_key: str | Unset = UNSET,
) -> Parsed | None:
    """Call a node of a network."""
    return (
        await asyncio_detailed(network, client=client, body=body, idempotency_key=idempotency_key)
    ).parsed
