from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCryptoRpcNetworks(ResponseModel):
    """`VeniceCryptoRpcNetworks`."""

    networks: list[str] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "networks": ("networks", many(None))
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"networks": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["networks"])
