from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_api_key_info import VeniceApiKeyInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiKeyResponse(ResponseModel):
    """`VeniceApiKeyResponse`."""

    data: VeniceApiKeyInfo
    """What is known about a key."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("venice_api_key_info", "VeniceApiKeyInfo"))
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data"])
