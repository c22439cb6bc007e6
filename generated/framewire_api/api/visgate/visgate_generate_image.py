"""Generate images, at once or as a job: `POST /images/generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.visgate_error import VisgateError
    from ...models.visgate_generate_image_prefer import VisgateGenerateImagePrefer
    from ...models.visgate_generation_accepted import VisgateGenerationAccepted
    from ...models.visgate_image_generate_request import VisgateImageGenerateRequest
    from ...models.visgate_image_result import VisgateImageResult

    Parsed: TypeAlias = VisgateImageResult | VisgateGenerationAccepted | VisgateError | str

_RESPONSES = _wire.responses(
    ((200,), {"json": nested("visgate_image_result", "VisgateImageResult")}),
    ((202,), {"json": nested("visgate_generation_accepted", "VisgateGenerationAccepted")}),
    ((401, 404, 422, 429, 502), {"json": nested("visgate_error", "VisgateError")}),
    (("default",), {"json": nested("visgate_error", "VisgateError"), "text": None}),
)


def _get_kwargs(
    *,
    body: VisgateImageGenerateRequest,
    include_steps: bool | Unset = UNSET,
    prefer: VisgateGenerateImagePrefer | Unset = UNSET,
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "POST", "url": "/images/generate"}
    kwargs["params"] = _wire.query({"include_steps": include_steps})
    kwargs["headers"] = _wire.headers({"Prefer": prefer})
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
    *,
    client: AuthenticatedClient,
    body: VisgateImageGenerateRequest,
    include_steps: bool | Unset = UNSET,
    prefer: VisgateGenerateImagePrefer | Unset = UNSET,
) -> Response[Parsed]:
    """Generate images, at once or as a job."""
    kwargs = _get_kwargs(body=body, include_steps=include_steps, prefer=prefer)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: VisgateImageGenerateRequest,
    include_steps: bool | Unset = UNSET,
    prefer: VisgateGenerateImagePrefer | Unset = UNSET,
) -> Parsed | None:
    """Generate images, at once or as a job."""
    return sync_detailed(
        client=client, body=body, include_steps=include_steps, prefer=prefer
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: VisgateImageGenerateRequest,
    include_steps: bool | Unset = UNSET,
    prefer: VisgateGenerateImagePrefer | Unset = UNSET,
) -> Response[Parsed]:
    """Generate images, at once or as a job."""
    kwargs = _get_kwargs(body=body, include_steps=include_steps, prefer=prefer)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: VisgateImageGenerateRequest,
    include_steps: bool | Unset = UNSET,
    prefer: VisgateGenerateImagePrefer | Unset = UNSET,
) -> Parsed | None:
    """Generate images, at once or as a job."""
    return (
        await asyncio_detailed(client=client, body=body, include_steps=include_steps, prefer=prefer)
    ).parsed
