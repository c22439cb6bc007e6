from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceSamplingDefault(ResponseModel):
    """Value used when the request gives none."""

    default: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"default": ("default", number)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["default"])
