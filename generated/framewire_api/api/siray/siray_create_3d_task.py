"""Start a 3D task: `POST /v1/3d/generations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.siray_error import SirayError
    from ...models.siray_task_created import SirayTaskCreated
    from ...models.siray_three_d_generation_request import SirayThreeDGenerationRequest

    Parsed: TypeAlias = SirayTaskCreated | SirayError | str | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("siray_task_created", "SirayTaskCreated")}),
    (("default",), {"json": nested("siray_error", "SirayError"), "html": None}),
)


def _get_kwargs(*, body: SirayThreeDGenerationRequest) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/v1/3d/generations"}
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
    *, client: AuthenticatedClient, body: SirayThreeDGenerationRequest
) -> Response[Parsed]:
    """Start a 3D task."""
    kwargs = _get_kwargs(body=body)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(*, client: AuthenticatedClient, body: SirayThreeDGenerationRequest) -> Parsed | None:
    """Start a 3D task."""
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: SirayThreeDGenerationRequest
) -> Response[Parsed]:
    """Start a 3D task."""
    kwargs = _get_kwargs(body=body)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *, client: AuthenticatedClient, body: SirayThreeDGenerationRequest
) -> Parsed | None:
    """Start a 3D task."""
    return (await asyncio_detailed(client=client, body=body)).parsed
