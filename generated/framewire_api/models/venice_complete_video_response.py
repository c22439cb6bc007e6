from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCompleteVideoResponse(ResponseModel):
    """`VeniceCompleteVideoResponse`."""

    success: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"success": ("success", None)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["success"])
