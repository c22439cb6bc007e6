"""Let a model answer, in the shape of OpenAI's responses: `POST /responses`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, one_of

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.venice_error import VeniceError
    from ...models.venice_response_object import VeniceResponseObject
    from ...models.venice_responses_request import VeniceResponsesRequest
    from ...models.venice_x402_payment_offer import VeniceX402PaymentOffer
    from ...models.venice_x402_top_up_required import VeniceX402TopUpRequired

    Parsed: TypeAlias = (
        VeniceResponseObject
        | VeniceError
        | VeniceError
        | VeniceX402PaymentOffer
        | VeniceX402TopUpRequired
        | dict[str, Any]
    )

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("venice_response_object", "VeniceResponseObject")}),
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


def _get_kwargs(*, body: VeniceResponsesRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/responses"}
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


def sync_detailed(*, client: AuthenticatedClient, body: VeniceResponsesRequest) -> Response[Parsed]:
    """Let a model answer, in the shape of OpenAI's responses."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, body: VeniceResponsesRequest) -> Parsed | None:
    """Let a model answer, in the shape of OpenAI's responses."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: VeniceResponsesRequest
) -> Response[Parsed]:
    """Let a model answer, in the shape of OpenAI's responses."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, body: VeniceResponsesRequest) -> Parsed | None:
    """Let a model answer, in the shape of OpenAI's responses."""
    return (await asyncio_detailed(client=client, body=body)).parsed
