"""Look up the state of a job: `GET /requests/{request_id}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_request_status import VisgateRequestStatus

    Parsed: TypeAlias = VisgateRequestStatus | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_request_status", "VisgateRequestStatus")}),
    ((401, 404, 429), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(request_id: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/requests/{path_segment(request_id, 'request_id')}",
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


def sync_detailed(request_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Look up the state of a job."""
    kwargs = _get_kwargs(request_id)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(request_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Look up the state of a job."""
    return sync_detailed(request_id, client=client).parsed


async def asyncio_detailed(request_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Look up the state of a job."""
    kwargs = _get_kwargs(request_id)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(request_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Look up the state of a job."""
    return (await asyncio_detailed(request_id, client=client)).parsed
