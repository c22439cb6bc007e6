"""Read which model takes calls for a name known elsewhere: `GET /models/compatibility_mapping`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ... import _wire
from ...types import UNSET, Response, Unset, nested

if TYPE_CHECKING:
    import httpx

    from ...client import Client
    from ...models.venice_error import VeniceError
    from ...models.venice_list_model_compatibility_mapping_type import (
        VeniceListModelCompatibilityMappingType,
    )
    from ...models.venice_model_compatibility_response import VeniceModelCompatibilityResponse

    Parsed: TypeAlias = VeniceModelCompatibilityResponse | VeniceError

_RESPONSES = _wire.responses(
    (
        (200,),
        {"json": nested("venice_model_compatibility_response", "VeniceModelCompatibilityResponse")},
    ),
    ((400, 401, 429, 500), {"json": nested("venice_error", "VeniceError")}),
)


def _get_kwargs(
    *, type_: VeniceListModelCompatibilityMappingType | Unset = UNSET
) -> dict[str, Any]:
    """Return the request as arguments of `httpx.Client.request`."""
    kwargs: dict[str, Any] = {"method": "GET", "url": "/models/compatibility_mapping"}
    kwargs["params"] = _wire.query({"type": type_})
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
    *, client: Client, type_: VeniceListModelCompatibilityMappingType | Unset = UNSET
) -> Response[Parsed]:
    """Read which model takes calls for a name known elsewhere."""
    kwargs = _get_kwargs(type_=type_)
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *, client: Client, type_: VeniceListModelCompatibilityMappingType | Unset = UNSET
) -> Parsed | None:
    """Read which model takes calls for a name known elsewhere."""
    return sync_detailed(client=client, type_=type_).parsed


async def asyncio_detailed(
    *, client: Client, type_: VeniceListModelCompatibilityMappingType | Unset = UNSET
) -> Response[Parsed]:
    """Read which model takes calls for a name known elsewhere."""
    kwargs = _get_kwargs(type_=type_)
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *, client: Client, type_: VeniceListModelCompatibilityMappingType | Unset = UNSET
) -> Parsed | None:
    """Read which model takes calls for a name known elsewhere."""
    return (await asyncio_detailed(client=client, type_=type_)).parsed
