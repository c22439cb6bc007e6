"""Look up one model: `GET /models/{model_id}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_with_slashes

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_model import VisgateModel

    Parsed: TypeAlias = VisgateModel | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_model", "VisgateModel")}),
    ((401, 404, 429), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(model_id: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/models/{path_with_slashes(model_id, 'model_id')}",
    }
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


def sync_detailed(model_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Look up one model."""
    kwargs = _get_kwargs(model_id)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(model_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Look up one model."""
    return sync_detailed(model_id, client=client).parsed


async def asyncio_detailed(model_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Look up one model."""
    kwargs = _get_kwargs(model_id)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(model_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Look up one model."""
    return (await asyncio_detailed(model_id, client=client)).parsed
