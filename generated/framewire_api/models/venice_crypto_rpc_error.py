from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCryptoRpcError(ResponseModel):
    """`VeniceCryptoRpcError`."""

    code: int | None = None
    message: str | None = None
    data: Any = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", number),
        "message": ("message", None),
        "data": ("data", None),
    }
