"""Forget a video: `DELETE /videos/{video_id}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import Response, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.aquiles_deleted_video_resource import AquilesDeletedVideoResource
    from ...models.aquiles_error import AquilesError

    Parsed: TypeAlias = AquilesDeletedVideoResource | AquilesError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("aquiles_deleted_video_resource", "AquilesDeletedVideoResource")}),
    ((302,), {}),
    ((401, 403, 404, 503), {"json": nested("aquiles_error", "AquilesError")}),
    ((500,), {"text": None}),
)


def _get_kwargs(video_id: str) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "DELETE",
        "url": f"/videos/{path_segment(video_id, 'video_id')}",
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


def sync_detailed(video_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Forget a video."""
    kwargs = _get_kwargs(video_id)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(video_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Forget a video."""
    return sync_detailed(video_id, client=client).parsed


async def asyncio_detailed(video_id: str, *, client: AuthenticatedClient) -> Response[Parsed]:
    """Forget a video."""
    kwargs = _get_kwargs(video_id)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(video_id: str, *, client: AuthenticatedClient) -> Parsed | None:
    """Forget a video."""
    return (await asyncio_detailed(video_id, client=client)).parsed
