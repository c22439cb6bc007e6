from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_created_api_key import VeniceCreatedApiKey


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCreateApiKeyResponse(ResponseModel):
    """The new key."""

    data: VeniceCreatedApiKey
    """The key; it is shown only once."""
    success: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("venice_created_api_key", "VeniceCreatedApiKey")),
        "success": ("success", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "success"])
