from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_x402_top_up import VeniceX402TopUp


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TopUpResponse(ResponseModel):
    """`VeniceX402TopUpResponse`."""

    success: bool
    data: VeniceX402TopUp

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "success": ("success", None),
        "data": ("data", nested("venice_x402_top_up", "VeniceX402TopUp")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "success"])
