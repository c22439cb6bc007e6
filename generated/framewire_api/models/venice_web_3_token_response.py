from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_web_3_token import VeniceWeb3Token


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceWeb3TokenResponse(ResponseModel):
    """The token to sign."""

    data: VeniceWeb3Token
    """The token to sign."""
    success: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("venice_web_3_token", "VeniceWeb3Token")),
        "success": ("success", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "success"])
