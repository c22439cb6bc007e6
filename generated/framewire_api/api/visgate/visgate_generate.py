"""Generate images and wait for them, the short way: `POST /generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_generate_request import VisgateGenerateRequest
    from ...models.visgate_generate_result import VisgateGenerateResult

    Parsed: TypeAlias = VisgateGenerateResult | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_generate_result", "VisgateGenerateResult")}),
    ((401, 404, 422, 429, 502), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(*, body: VisgateGenerateRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/generate"}
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


def sync_detailed(*, client: AuthenticatedClient, body: VisgateGenerateRequest) -> Response[Parsed]:
    """Generate images and wait for them, the short way. Has no asynchronous mode; model parameters are nested in `params`."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, body: VisgateGenerateRequest) -> Parsed | None:
    """Generate images and wait for them, the short way. Has no asynchronous mode; model parameters are nested in `params`."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: VisgateGenerateRequest
) -> Response[Parsed]:
    """Generate images and wait for them, the short way. Has no asynchronous mode; model parameters are nested in `params`."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(*, client: AuthenticatedClient, body: VisgateGenerateRequest) -> Parsed | None:
    """Generate images and wait for them, the short way. Has no asynchronous mode; model parameters are nested in `params`."""
    return (await asyncio_detailed(client=client, body=body)).parsed
