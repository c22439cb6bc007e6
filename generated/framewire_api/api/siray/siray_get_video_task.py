"""Look up a video task: `GET /v1/video/generations/{task_id}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.siray_error import SirayError
    from ...models.siray_task_reply import SirayTaskReply

    Parsed: TypeAlias = SirayTaskReply | SirayError | str | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("siray_task_reply", "SirayTaskReply")}),
    ((401, 404, 429, "default"), {"json": nested("siray_error", "SirayError"), "html": None}),
)


def _get_kwargs(task_id: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/v1/video/generations/{path_segment(task_id, 'task_id')}",
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


def sync_detailed(task_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Look up a video task."""
    kwargs = _get_kwargs(task_id)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(task_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Look up a video task."""
    return sync_detailed(task_id, client=client).parsed


async def asyncio_detailed(task_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Look up a video task."""
    kwargs = _get_kwargs(task_id)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(task_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Look up a video task."""
    return (await asyncio_detailed(task_id, client=client)).parsed
