from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .siray_sts_token import SirayStsToken


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayStsTokenReply(ResponseModel):
    """Upload credentials in their envelope."""

    data: SirayStsToken | None = None
    code: str | int | None = None
    """Outcome by name or number; public clients have seen it spelled in many ways."""
    message: str | None = None
    """The outcome in words."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("siray_sts_token", "SirayStsToken")),
        "code": ("code", None),
        "message": ("message", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data"])
