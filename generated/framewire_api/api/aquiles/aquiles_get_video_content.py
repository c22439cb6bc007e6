"""Download a finished video as MP4: `GET /videos/{video_id}/content`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.aquiles_error import AquilesError
    from ...types import File

    Parsed: TypeAlias = File | str | AquilesError

_RESPONSES = _wire.responses(
    ((200, 206), {"binary": None}),
    ((416, 500), {"text": None}),
    ((503,), {"json": nested("aquiles_error", "AquilesError")}),
)


def _get_kwargs(video_id: str, *, range_: str | Unset = UNSET) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {
        "method": "GET",
        "url": f"/videos/{path_segment(video_id, 'video_id')}/content",
    }
    kwargs["headers"] = _wire.headers({"Range": range_})
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
    video_id: str, *, client: Client, range_: str | Unset = UNSET
) -> Response[Parsed]:
    """Download a finished video as MP4."""
    kwargs = _get_kwargs(video_id, range_=range_)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(video_id: str, *, client: Client, range_: str | Unset = UNSET) -> Parsed | None:
    """Download a finished video as MP4."""
    return sync_detailed(video_id, client=client, range_=range_).parsed


async def asyncio_detailed(
    video_id: str, *, client: Client, range_: str | Unset = UNSET
) -> Response[Parsed]:
    """Download a finished video as MP4."""
    kwargs = _get_kwargs(video_id, range_=range_)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(video_id: str, *, client: Client, range_: str | Unset = UNSET) -> Parsed | None:
    """Download a finished video as MP4."""
    return (await asyncio_detailed(video_id, client=client, range_=range_)).parsed
