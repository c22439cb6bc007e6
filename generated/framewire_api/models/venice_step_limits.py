from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceStepLimits(ResponseModel):
    """How many steps a model takes."""

    default: float
    max_: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "default": ("default", number),
        "max": ("max_", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["default", "max"])
