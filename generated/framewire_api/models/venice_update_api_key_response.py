from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_updated_api_key import VeniceUpdatedApiKey


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUpdateApiKeyResponse(ResponseModel):
    """`VeniceUpdateApiKeyResponse`."""

    data: VeniceUpdatedApiKey
    success: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("venice_updated_api_key", "VeniceUpdatedApiKey")),
        "success": ("success", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "success"])
